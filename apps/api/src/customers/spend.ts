import type { Endpoints, RequestOf, ResponseOf } from "../contract";
import { customerSpend } from "../contract/customers";
import { z } from "zod";
import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";
import { RequestProblem } from "../http/request-problem";
import { customerTables } from "./tables";

type Spend = ResponseOf<Endpoints["customerSpend"]>;

const { daily, categories } = customerSpend.shapes.response.shape;
const categoryRow = categories.element.omit({ sharePercent: true });

/** Days that are shown where nobody says which. */
const USUAL_DAYS = 90;

/** A customer's approved spend of a period, by day and by category. `asOf` is the last day that the data know. */
export async function readSpend(
  reader: Reader,
  catalog: Catalog,
  { params: { customerId }, query }: RequestOf<Endpoints["customerSpend"]>,
  asOf: string | null,
): Promise<Spend> {
  const to = query.to ?? asOf ?? query.from;
  if (to === undefined || to === null)
    throw new RequestProblem("not_set_up", "Customer 360 has no transactions yet.", { hint: "npm start" });
  const from = query.from ?? daysBefore(to, USUAL_DAYS - 1);
  const { transactions, dates, categories } = customerTables(catalog);
  const [days, byCategory] = await Promise.all([
    reader.rows(
      daily.element,
      `WITH spent AS (
  SELECT
    date_key,
    SUM(transaction_amount) AS amount,
    COUNT(*) AS transactions
  FROM ${transactions}
  WHERE customer_id = ? AND status = 'approved' AND transaction_date >= TO_DATE(?)
  GROUP BY date_key
)

SELECT
  dates.date_day AS day,
  COALESCE(spent.amount, 0) AS amount,
  COALESCE(spent.transactions, 0) AS transactions
FROM ${dates} AS dates
LEFT JOIN spent ON dates.date_key = spent.date_key
WHERE dates.date_day BETWEEN TO_DATE(?) AND TO_DATE(?)
ORDER BY dates.date_day`,
      [customerId, from, from, to],
    ),
    reader.rows(
      categoryRow,
      `SELECT
  categories.category_name AS category,
  categories.category_group AS "GROUP",
  SUM(transactions.transaction_amount) AS amount,
  COUNT(*) AS transactions
FROM ${transactions} AS transactions
INNER JOIN ${categories} AS categories ON transactions.merchant_category_key = categories.category_key
WHERE
  transactions.customer_id = ?
  AND transactions.status = 'approved'
  AND transactions.transaction_date >= TO_DATE(?)
  AND transactions.transaction_date < DATEADD(DAY, 1, TO_DATE(?))
GROUP BY categories.category_name, categories.category_group
ORDER BY amount DESC`,
      [customerId, from, to],
    ),
  ]);
  return { from, to, daily: days, categories: withShares(byCategory) };
}

/** Each category's share of the whole, in percent. */
export function withShares<Row extends { readonly amount: number }>(rows: readonly Row[]) {
  const total = rows.reduce((sum, { amount }) => sum + amount, 0);
  return rows.map((row) => ({
    ...row,
    sharePercent: total === 0 ? 0 : Number(((100 * row.amount) / total).toFixed(2)),
  }));
}

/** The day that lies so many days before an ISO day. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** The last day of the calendar of customer360. */
export async function lastDay(reader: Reader, catalog: Catalog): Promise<string | null> {
  const shape = z.object({ asOf: z.string().nullable() });
  const { asOf } = await reader.row(
    shape,
    `SELECT MAX(date_day) AS as_of FROM ${customerTables(catalog).dates}`,
  );
  return asOf;
}
