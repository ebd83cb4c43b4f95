import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Card } from "../../components/card";
import { Filters } from "../../components/filters";
import { Loaded } from "../../components/loaded";
import { Empty } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { count } from "../../format";
import { DemoChoice, useChosenDemo } from "./demo-choice";

type Listed = Answer<"homeTables">["tables"][number];

const columns: readonly Column<Listed>[] = [
  { id: "demo", title: "Demo", value: ({ demo }) => demo },
  { id: "schema", title: "Schema", value: ({ schema }) => schema },
  { id: "table", title: "Name", value: ({ table }) => table },
  { id: "kind", title: "Kind", value: ({ kind }) => kind },
  { id: "rows", title: "Rows", value: ({ rows }) => rows, show: ({ rows }) => count(rows), isNumber: true },
];

export function TablesView() {
  const demo = useChosenDemo();
  const query = useApi("homeTables", { query: { demo } }, { keepPrevious: true });
  return (
    <>
      <Filters>
        <DemoChoice chosen={demo} />
      </Filters>
      <Card title="Tables and views" note="Rows of views are not counted: that would run them" flush>
        <Loaded query={query} skeleton={620}>
          {({ tables }) => (
            <Table
              caption="Tables and views"
              name="tables"
              columns={columns}
              rows={tables}
              keyOf={({ demo: of, schema, table }) => `${of}.${schema}.${table}`}
              order="-rows"
              pageSize={18}
              empty={<Empty title="No table yet.">npm start loads the demos.</Empty>}
            />
          )}
        </Loaded>
      </Card>
    </>
  );
}
