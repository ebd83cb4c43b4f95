import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Badge } from "../../components/badge";
import { Card } from "../../components/card";
import { Filters } from "../../components/filters";
import { WideAndNarrow } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Empty } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { number, words } from "../../format";
import { Chart } from "../../charts/chart";
import { DemoChoice, useChosenDemo } from "./demo-choice";
import { FindingsTable } from "./findings-table";
import { askedOf } from "./asked";
import { RangeBar } from "./range-bar";

type Truth = Answer<"homeQuality">["truths"][number];

const columns: readonly Column<Truth>[] = [
  { id: "demo", title: "Demo", value: ({ demo }) => demo },
  { id: "name", title: "Planted fact", value: ({ name }) => words(name), wraps: true },
  {
    id: "value",
    title: "Value",
    value: ({ value }) => value,
    show: ({ value }) => number(value),
    isNumber: true,
  },
  { id: "range", title: "Expected", value: ({ low }) => low, show: (truth) => <RangeBar {...truth} /> },
  {
    id: "holds",
    title: "Verdict",
    value: ({ holds }) => holds,
    show: ({ holds }) => <Badge tone={holds ? "good" : "bad"}>{holds ? "holds" : "does not hold"}</Badge>,
  },
];

/** What was asked of the data, and what the data answered. */
export function QualityView() {
  const demo = useChosenDemo();
  const query = useApi("homeQuality", { query: { demo } }, { keepPrevious: true });
  return (
    <>
      <Filters>
        <DemoChoice chosen={demo} />
      </Filters>
      <WideAndNarrow>
        <Card title="Planted facts" note="What the generators put in, found again in the marts" flush>
          <Loaded query={query} skeleton={320}>
            {({ truths }) => (
              <Table
                caption="Planted facts"
                name="truths"
                columns={columns}
                rows={truths}
                keyOf={({ demo: of, name }) => `${of} ${name}`}
                pageSize={8}
                empty={<Empty title="No planted fact has been asked yet." />}
              />
            )}
          </Loaded>
        </Card>
        <Card title="Asked of the data" note="Questions of the latest runs, by demo and kind">
          <Loaded query={query} skeleton={290}>
            {({ byDemo }) => (
              <Chart label="Questions by demo and kind" model={askedOf(byDemo)} height={300} />
            )}
          </Loaded>
        </Card>
      </WideAndNarrow>
      <Card title="Findings" note="What does not hold comes first" flush>
        <Loaded query={query} skeleton={520}>
          {({ findings }) => (
            <FindingsTable
              name="findings"
              findings={findings}
              empty={<Empty title="Nothing has been verified yet.">npx nx run loader:verify does it.</Empty>}
            />
          )}
        </Loaded>
      </Card>
    </>
  );
}
