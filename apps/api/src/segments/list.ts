import { z } from "zod";
import type { Endpoints, RequestOf, ResponseOf } from "../contract";
import { customerColumns, listed } from "../contract/segments";
import { allOf } from "../database/filters";
import type { Reader } from "../database/reader";
import { toCsv } from "../http/csv";
import { audienceConditions } from "./audience";

type List = ResponseOf<Endpoints["segmentCustomers"]>;
type Asked = RequestOf<Endpoints["segmentCustomers"]>["query"];
type Column = (typeof customerColumns)[number];
type Listed = z.output<typeof listed>;

const MOST = 5_000;

/** What each column of the list is in the profile. Only these words come into the statement. */
const expressions: Readonly<Record<Column, string>> = {
  customerId: "customer_id",
  fullName: "full_name",
  email: "email",
  city: "city",
  state: "state",
  age: "age",
  customerSegment: "customer_segment",
  cardType: "card_type",
  creditLimit: "credit_limit",
  accountOpenDate: "account_open_date",
  tenureMonths: "tenure_months",
  lifetimeValue: "lifetime_value",
  averageTransaction: "avg_transaction_value",
  averageMonthly: "avg_monthly_spend",
  last90Days: "spend_last_90_days",
  changePercent: "spend_change_pct",
  daysSinceLastTransaction: "days_since_last_transaction",
  riskCategory: "churn_risk_category",
  riskScore: "churn_risk_score",
  probability: "churn_probability",
};

/** The customers of an audience with the columns that are wanted. */
export async function listCustomers(reader: Reader, profile: string, asked: Asked): Promise<List> {
  const columns = asked.column.length === 0 ? [...customerColumns] : [...new Set(asked.column)];
  const matching = allOf(audienceConditions(asked));
  const order = `${expressions[asked.sort]} ${asked.direction === "asc" ? "ASC" : "DESC"} NULLS LAST, customer_id`;
  const wanted = columns.map((column) => `${expressions[column]} AS "${snakeCase(column)}"`);
  const rows = await reader.rows(
    listed.extend({ total: z.int() }),
    `SELECT
  ${[...wanted, 'COUNT(*) OVER () AS "TOTAL"'].join(",\n  ")}
FROM ${profile}
WHERE ${matching.sql}
QUALIFY ROW_NUMBER() OVER (ORDER BY ${order}) <= ?
ORDER BY ${order}`,
    [...matching.binds, asked.limit],
  );
  return {
    total: rows[0]?.total ?? 0,
    columns,
    customers: rows.map(({ total: _total, ...customer }) => customer),
  };
}

/** The same list as a CSV file, at most 5,000 customers. */
export async function listCsv(
  reader: Reader,
  profile: string,
  query: RequestOf<Endpoints["segmentCustomersCsv"]>["query"],
): Promise<string> {
  const { columns, customers } = await listCustomers(reader, profile, { ...query, limit: MOST });
  return toCsv<Listed>(
    columns.map((column) => ({ title: snakeCase(column).toLowerCase(), value: (row) => row[column] })),
    customers,
  );
}

/** `last90Days` is LAST_90_DAYS, as the reader would read it back. */
export const snakeCase = (column: string): string => column.replaceAll(/[A-Z]|\d+/g, "_$&").toUpperCase();
