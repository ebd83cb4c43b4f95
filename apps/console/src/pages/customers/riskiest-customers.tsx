import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Card } from "../../components/card";
import { figure, text } from "../../components/columns";
import { Loaded } from "../../components/loaded";
import { Empty } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { change, count, dollars } from "../../format";
import { churnRisk, customerName } from "./columns";

type Listed = Answer<"segmentCustomers">["customers"][number];

const columns: readonly Column<Listed>[] = [
  customerName(),
  text("segment", "Segment", ({ customerSegment }) => customerSegment),
  text("state", "State", ({ state }) => state),
  figure("lifetimeValue", "Lifetime value", ({ lifetimeValue }) => lifetimeValue, dollars),
  figure("changePercent", "Spend, 90 days", ({ changePercent }) => changePercent, change),
  figure("days", "Days since payment", ({ daysSinceLastTransaction }) => daysSinceLastTransaction, count),
  churnRisk(),
];

/** Where to begin when nobody is looked for: the most valuable of those likely to leave. */
export function RiskiestCustomers() {
  const query = useApi("segmentCustomers", {
    query: { risk: ["High Risk"], sort: "lifetimeValue", direction: "desc", limit: 50 },
  });
  return (
    <Card title="Likely to leave" note="The most valuable customers at high risk" flush>
      <Loaded query={query} skeleton={470}>
        {({ customers }) => (
          <Table
            caption="Customers at high risk"
            name="risky"
            columns={columns}
            rows={customers}
            keyOf={({ customerId }) => customerId ?? ""}
            order="-lifetimeValue"
            empty={
              <Empty title="Nobody has a high risk.">The ml step of customer360 scores the customers.</Empty>
            }
          />
        )}
      </Loaded>
    </Card>
  );
}
