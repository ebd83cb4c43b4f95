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

/**
 * The matching transactions from the `first` newest to the `last` one, counted from 1, each with what all of them come to. The fact is
 * scanned once for keys and amounts; names are read of the page's rows only.
 */
function newest(
  reader: Reader,
  catalog: Catalog,
  customerId: string,
  filters: Filters,
  first: number,
  last: number,
) {
  const { transactions, categories } = customerTables(catalog);
  const matching = allOf(conditions(categories, customerId, filters));
  const approved = "IFF(status = 'approved', transaction_amount, NULL)";
  return reader.rows(
    rowShape,
    `WITH matching AS (
  SELECT
    transaction_key,
    transaction_date,
    transaction_amount,
    status
  FROM ${transactions}
  WHERE ${matching.sql}
),

summary AS (
  SELECT
    COUNT(*) AS transactions,
    COUNT_IF(status = 'approved') AS approved,
    COUNT_IF(status = 'declined') AS declined,
    COALESCE(SUM(${approved}), 0) AS approved_amount,
    ROUND(AVG(${approved}), 2) AS average_amount,
    MAX(${approved}) AS largest_amount,
    MIN(transaction_date) AS first_at,
    MAX(transaction_date) AS last_at
  FROM matching
),

page AS (
  SELECT transaction_key
  FROM matching
  QUALIFY ROW_NUMBER() OVER (ORDER BY transaction_date DESC, transaction_key DESC) BETWEEN ? AND ?
)

SELECT
  transactions.transaction_id,
  transactions.transaction_date AS transaction_at,
  transactions.merchant_name,
  categories.category_name AS category,
  transactions.channel,
  transactions.status,
  transactions.transaction_amount AS amount,
  summary.*
FROM page
INNER JOIN ${transactions} AS transactions ON page.transaction_key = transactions.transaction_key
INNER JOIN ${categories} AS categories ON transactions.merchant_category_key = categories.category_key
CROSS JOIN summary
ORDER BY transactions.transaction_date DESC, transactions.transaction_key DESC`,
    [...matching.binds, first, last],
  );
}

const conditions = (
  categories: string,
  customerId: string,
  { from, to, category, status }: Filters,
): Condition[] => [
  condition("customer_id = ?", customerId),
  ...given(from, (day) => condition("transaction_date >= TO_DATE(?)", day)),
  ...given(to, (day) => condition("transaction_date < DATEADD(DAY, 1, TO_DATE(?))", day)),
  ...given(category, (name) =>
    condition(
      `merchant_category_key IN (SELECT category_key FROM ${categories} WHERE category_name = ?)`,
      name,
    ),
  ),
  ...given(status, (one) => condition("status = ?", one)),
];
