import { useApi } from "../../api/use-api";
import { Card } from "../../components/card";
import { Loaded } from "../../components/loaded";
import { AnyTable } from "../../components/any-table";
import { Sql } from "../../components/sql";
import { Skeleton } from "../../components/states";

const waiting = [1, 2, 3].map((place) => <Skeleton key={place} height={220} />);

/** The questions that the demo is about, answered by the marts as they are now. */
export function Questions() {
  const query = useApi("acmeQuestions");
  return (
    <Loaded query={query} skeleton={<>{waiting}</>}>
      {({ questions }) => (
        <>
          {questions.map(({ question, sql, columns, rows }) => (
            <Card key={question} title={question} flush>
              <AnyTable caption={question} columns={columns} rows={rows} />
              <Sql text={sql} />
            </Card>
          ))}
        </>
      )}
    </Loaded>
  );
}
