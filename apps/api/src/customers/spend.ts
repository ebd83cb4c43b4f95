import { z } from "zod";
import type { Endpoints, RequestOf, ResponseOf } from "../contract";
import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";
import { RequestProblem } from "../http/request-problem";
import { daysBefore, daysOf, lengthInDays } from "./days";
import { customerTables } from "./tables";

type Spend = ResponseOf<Endpoints["customerSpend"]>;

const spentShape = z.object({
  day: z.string(),
  category: z.string(),
  group: z.string(),
  amount: z.number(),
  transactions: z.int(),
});
/** What was spent on a category on a day. */
export type Spent = z.output<typeof spentShape>;

/** Days that are shown where nobody says which, and at most. */
const USUAL_DAYS = 90;
const MOST_DAYS = 1_000;

/** A customer's approved spend of a period, by day and by category. `asOf` is the last day that the data know. */
export async function readSpend(
  reader: Reader,
  catalog: Catalog,
  { params: { customerId }, query }: RequestOf<Endpoints["customerSpend"]>,
  asOf: string | null,
): Promise<Spend> {
  const { from, to } = periodOf(query, asOf);
  const { transactions, categories } = customerTables(catalog);
  const spent = await reader.rows(
    spentShape,
    `SELECT
  transactions.transaction_date::DATE AS day,
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
GROUP BY transactions.transaction_date::DATE, categories.category_name, categories.category_group`,
    [customerId, from, to],
  );
  return { from, to, daily: byDay(spent, from, to), categories: byCategory(spent) };
}

function periodOf(query: { readonly from?: string; readonly to?: string }, asOf: string | null) {
  const to = query.to ?? asOf ?? query.from;
  if (to === undefined)
    throw new RequestProblem("not_set_up", "Customer 360 has no transactions yet.", { hint: "npm start" });
  const from = query.from ?? daysBefore(to, USUAL_DAYS - 1);
  if (lengthInDays(from, to) > MOST_DAYS)
    throw new RequestProblem("invalid_request", `A period may have ${MOST_DAYS} days at most.`);
  return { from, to };
}

/** Every day of the period with what was spent on it. */
export function byDay(spent: readonly Spent[], from: string, to: string): Spend["daily"] {
  const days = new Map(daysOf(from, to).map((day) => [day, { day, amount: 0, transactions: 0 }]));
  for (const { day, amount, transactions } of spent) {
    const sum = days.get(day);
    if (sum === undefined) continue;
    sum.amount = inCents(sum.amount + amount);
    sum.transactions += transactions;
  }
  return [...days.values()];
}

/** Each category with its share of the whole in percent, the largest first. */
export function byCategory(spent: readonly Spent[]): Spend["categories"] {
  const sums = new Map<string, { category: string; group: string; amount: number; transactions: number }>();
  for (const { category, group, amount, transactions } of spent) {
    const sum = sums.get(category) ?? { category, group, amount: 0, transactions: 0 };
    sum.amount = inCents(sum.amount + amount);
    sum.transactions += transactions;
    sums.set(category, sum);
  }
  const total = spent.reduce((sum, { amount }) => sum + amount, 0);
  return [...sums.values()]
    .sort((a, b) => b.amount - a.amount || a.category.localeCompare(b.category))
    .map((sum) => ({ ...sum, sharePercent: total === 0 ? 0 : inCents((100 * sum.amount) / total) }));
}

const inCents = (value: number) => Number(value.toFixed(2));

/** The last day of the calendar of customer360. */
export async function lastDay(reader: Reader, catalog: Catalog): Promise<string | null> {
  const shape = z.object({ asOf: z.string().nullable() });
  const { asOf } = await reader.row(
    shape,
    `SELECT MAX(date_day) AS as_of FROM ${customerTables(catalog).dates}`,
  );
  return asOf;
}
