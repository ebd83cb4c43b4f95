import type { z } from "zod";
import type { Endpoints, RequestOf, ResponseOf } from "../contract";
import { customerTransactions, transaction } from "../contract/customers";
import { allOf, type Condition, condition, given } from "../database/filters";
import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";
import { toCsv } from "../http/csv";
import { customerTables } from "./tables";

type Transactions = ResponseOf<Endpoints["customerTransactions"]>;
type Asked = RequestOf<Endpoints["customerTransactions"]>;
type Filters = Omit<Asked["query"], "page" | "pageSize">;
type Transaction = z.output<typeof transaction>;

/** Transactions that can be looked at, the newest ones. */
const MOST = 1_000;

const summaryShape = customerTransactions.shapes.response.shape.summary;

/** A page of the newest transactions that match, and what all that match come to. */
export async function readTransactions(
  reader: Reader,
  catalog: Catalog,
  { params: { customerId }, query: { page, pageSize, ...filters } }: Asked,
): Promise<Transactions> {
  const from = (page - 1) * pageSize;
  const rows = await newest(reader, catalog, customerId, filters, from + 1, Math.min(from + pageSize, MOST));
  const summary = rows[0] ?? (page === 1 ? NONE : await summaryOf(reader, catalog, customerId, filters));
  return {
    summary: summaryShape.parse(summary),
    page,
    pageSize,
    listed: Math.min(summary.transactions, MOST),
    transactions: rows.map((row) => transaction.parse(row)),
  };
}

const NONE: z.output<typeof summaryShape> = {
  transactions: 0,
  approved: 0,
  declined: 0,
  approvedAmount: 0,
  averageAmount: null,
  largestAmount: null,
  firstAt: null,
  lastAt: null,
};

/** Behind the last page there is no row that knows of the others. */
async function summaryOf(reader: Reader, catalog: Catalog, customerId: string, filters: Filters) {
  const [first] = await newest(reader, catalog, customerId, filters, 1, 1);
  return first ?? NONE;
}

/** The newest transactions that match, as a CSV file. */
export async function transactionsCsv(
  reader: Reader,
  catalog: Catalog,
  { params: { customerId }, query }: RequestOf<Endpoints["customerTransactionsCsv"]>,
): Promise<string> {
  const rows = await newest(reader, catalog, customerId, query, 1, MOST);
  return toCsv<Transaction>(
    [
      { title: "transaction_id", value: (row) => row.transactionId },
      { title: "transaction_at", value: (row) => row.transactionAt },
      { title: "merchant", value: (row) => row.merchantName },
      { title: "category", value: (row) => row.category },
      { title: "channel", value: (row) => row.channel },
      { title: "status", value: (row) => row.status },
      { title: "amount", value: (row) => row.amount },
    ],
    rows,
  );
}

const rowShape = transaction.extend(summaryShape.shape);

/** The matching transactions from the `first` newest to the `last` one, counted from 1, each with what all of them come to: one scan. */
function newest(
  reader: Reader,
  catalog: Catalog,
  customerId: string,
  filters: Filters,
  first: number,
  last: number,
) {
  const matching = allOf(conditions(customerId, filters));
  const { transactions, categories } = customerTables(catalog);
  const approved = "IFF(transactions.status = 'approved', transactions.transaction_amount, NULL)";
  return reader.rows(
    rowShape,
    `SELECT
  transactions.transaction_id,
  transactions.transaction_date AS transaction_at,
  transactions.merchant_name,
  categories.category_name AS category,
  transactions.channel,
  transactions.status,
  transactions.transaction_amount AS amount,
  COUNT(*) OVER () AS transactions,
  SUM(IFF(transactions.status = 'approved', 1, 0)) OVER () AS approved,
  SUM(IFF(transactions.status = 'declined', 1, 0)) OVER () AS declined,
  COALESCE(SUM(${approved}) OVER (), 0) AS approved_amount,
  ROUND(AVG(${approved}) OVER (), 2) AS average_amount,
  MAX(${approved}) OVER () AS largest_amount,
  MIN(transactions.transaction_date) OVER () AS first_at,
  MAX(transactions.transaction_date) OVER () AS last_at
FROM ${transactions} AS transactions
INNER JOIN ${categories} AS categories ON transactions.merchant_category_key = categories.category_key
WHERE ${matching.sql}
QUALIFY ROW_NUMBER() OVER (ORDER BY transactions.transaction_date DESC, transactions.transaction_key DESC) BETWEEN ? AND ?
ORDER BY transactions.transaction_date DESC, transactions.transaction_key DESC`,
    [...matching.binds, first, last],
  );
}

const conditions = (customerId: string, { from, to, category, status }: Filters): Condition[] => [
  condition("transactions.customer_id = ?", customerId),
  ...given(from, (day) => condition("transactions.transaction_date >= TO_DATE(?)", day)),
  ...given(to, (day) => condition("transactions.transaction_date < DATEADD(DAY, 1, TO_DATE(?))", day)),
  ...given(category, (name) => condition("categories.category_name = ?", name)),
  ...given(status, (one) => condition("transactions.status = ?", one)),
];
