import { Link } from "@tanstack/react-router";
import type { Answer } from "../../api/client";
import type { Column } from "../../components/table";
import { cents, change, count, day, dollars, share } from "../../format";
import { RiskBadge } from "../customers/risk-badge";

export type Listed = Answer<"segmentCustomers">["customers"][number];
export type ColumnId = Answer<"segmentCustomers">["columns"][number];

interface ListColumn extends Column<Listed> {
  readonly id: ColumnId;
}

const text = (id: ColumnId, title: string): ListColumn => ({ id, title, value: (row) => row[id] });

const figure = (
  id: ColumnId,
  title: string,
  format: (value: number | null | undefined) => string,
): ListColumn => ({
  id,
  title,
  value: (row) => row[id],
  show: (row) => {
    const value = row[id];
    return format(typeof value === "number" ? value : null);
  },
  isNumber: true,
});

/** Every column that the list can have, in the order in which they stand. */
export const customerColumns: readonly ListColumn[] = [
  {
    id: "customerId",
    title: "Id",
    value: ({ customerId }) => customerId,
    show: ({ customerId = "" }) => (
      <Link to="/customers/$customerId" params={{ customerId }}>
        {customerId}
      </Link>
    ),
  },
  text("fullName", "Name"),
  text("email", "E-mail"),
  text("city", "City"),
  text("state", "State"),
  figure("age", "Age", count),
  text("customerSegment", "Segment"),
  text("cardType", "Card"),
  figure("creditLimit", "Credit limit", dollars),
  {
    id: "accountOpenDate",
    title: "Since",
    value: ({ accountOpenDate }) => accountOpenDate,
    show: ({ accountOpenDate }) => day(accountOpenDate),
  },
  figure("tenureMonths", "Months", count),
  figure("lifetimeValue", "Lifetime value", dollars),
  figure("averageTransaction", "Average payment", cents),
  figure("averageMonthly", "Average month", dollars),
  figure("last90Days", "Last 90 days", dollars),
  figure("changePercent", "Change", change),
  figure("daysSinceLastTransaction", "Days since", count),
  {
    id: "riskCategory",
    title: "Risk",
    value: ({ riskCategory }) => riskCategory,
    show: ({ riskCategory }) => <RiskBadge category={riskCategory} />,
  },
  figure("riskScore", "Risk score", count),
  figure("probability", "Probability", share),
];

export const DEFAULT_COLUMNS: readonly ColumnId[] = [
  "customerId",
  "fullName",
  "state",
  "customerSegment",
  "lifetimeValue",
  "last90Days",
  "changePercent",
  "riskCategory",
  "riskScore",
];
