import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Badge } from "../../components/badge";
import { Card } from "../../components/card";
import { WideAndNarrow } from "../../components/grid";
import { Loaded } from "../../components/loaded";
import { Stat, Stats, StatsSkeleton } from "../../components/stat";
import { Empty, Skeleton } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { Chart } from "../../charts/chart";
import { count, number } from "../../format";
import { creditsOf } from "./credits";

type Warehouse = Answer<"homeCredits">["warehouses"][number];

const columns: readonly Column<Warehouse>[] = [
  { id: "name", title: "Warehouse", value: ({ name }) => name },
  { id: "size", title: "Size", value: ({ size }) => size },
  {
    id: "state",
    title: "State",
    value: ({ state }) => state,
    show: ({ state }) => <Badge tone={state === "STARTED" ? "good" : "quiet"}>{state.toLowerCase()}</Badge>,
  },
  {
    id: "suspend",
    title: "Suspends",
    value: ({ autoSuspendSeconds }) => autoSuspendSeconds,
    show: ({ autoSuspendSeconds }) =>
      autoSuspendSeconds === null ? "never" : `${count(autoSuspendSeconds)} s`,
    isNumber: true,
  },
];

const waiting = (
  <>
    <StatsSkeleton figures={3} />
    <Skeleton height={380} />
  </>
);

/** What the warehouses used. */
export function CreditsView() {
  const query = useApi("homeCredits");
  return (
    <Loaded query={query} skeleton={waiting}>
      {({ days, total, warehouses, monthToDate }) => (
        <>
          <Stats>
            <Stat label="Month to date" value={number(monthToDate)} note="credits" />
            <Stat label="Last 14 days" value={number(total)} note="credits" />
            <Stat label="Warehouses" value={count(warehouses.length)} note="in this environment" />
          </Stats>
          <WideAndNarrow>
            <Card title="Credits by day" note="By warehouse, the last 14 days">
              <Chart label="Credits by day and warehouse" model={creditsOf(days)} height={280} />
            </Card>
            <Card title="Warehouses" flush>
              <Table
                caption="Warehouses"
                name="warehouses"
                columns={columns}
                rows={warehouses}
                keyOf={({ name }) => name}
                empty={<Empty title="No warehouse." />}
              />
            </Card>
          </WideAndNarrow>
        </>
      )}
    </Loaded>
  );
}
