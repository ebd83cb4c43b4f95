import { Link } from "@tanstack/react-router";
import type { Answer } from "../../api/client";
import { useApi } from "../../api/use-api";
import { Card } from "../../components/card";
import { Loaded } from "../../components/loaded";
import { Empty } from "../../components/states";
import { type Column, Table } from "../../components/table";
import { change, count, dollars } from "../../format";
import { RiskBadge } from "./risk-badge";

type Listed = Answer<"segmentCustomers">["customers"][number];

const columns: readonly Column<Listed>[] = [
  {
    id: "fullName",
    title: "Customer",
    value: ({ fullName }) => fullName,
    show: ({ customerId, fullName }) => (
      <Link to="/customers/$customerId" params={{ customerId: customerId ?? "" }}>
        {fullName}
      </Link>
    ),
  },
  { id: "segment", title: "Segment", value: ({ customerSegment }) => customerSegment },
  { id: "state", title: "State", value: ({ state }) => state },
  {
    id: "lifetimeValue",
    title: "Lifetime value",
    value: ({ lifetimeValue }) => lifetimeValue,
    show: ({ lifetimeValue }) => dollars(lifetimeValue),
    isNumber: true,
  },
  {
    id: "changePercent",
    title: "Spend, 90 days",
    value: ({ changePercent }) => changePercent,
    show: ({ changePercent }) => change(changePercent),
    isNumber: true,
  },
  {
    id: "days",
    title: "Days since payment",
    value: ({ daysSinceLastTransaction }) => daysSinceLastTransaction,
    show: ({ daysSinceLastTransaction }) => count(daysSinceLastTransaction),
    isNumber: true,
  },
  {
    id: "risk",
    title: "Churn risk",
    value: ({ riskScore }) => riskScore,
    show: ({ riskCategory, riskScore }) => <RiskBadge category={riskCategory} score={riskScore} />,
  },
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
