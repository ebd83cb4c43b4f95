import type { ExpectedAnswer } from "@firn/demo-kit";

/** What was paid, from the raw tables alone: declined transactions are none, and `age` counts days back from the as-of date. */
const PAYMENTS = `payments AS (
  SELECT
    t.customer_id,
    t.transaction_date,
    t.transaction_amount AS amount,
    t.merchant_name,
    t.channel,
    m.category_name,
    m.is_discretionary,
    c.state,
    c.card_type,
    c.age AS years,
    DATEDIFF(DAY, t.transaction_date, :as_of) AS age
  FROM BRONZE.BRONZE_TRANSACTIONS AS t
  INNER JOIN BRONZE.BRONZE_MERCHANT_CATEGORIES AS m ON t.merchant_category_id = m.merchant_category_id
  INNER JOIN BRONZE.BRONZE_CUSTOMERS AS c ON t.customer_id = c.customer_id
  WHERE t.status <> 'declined'
)`;

const SPENT = `${PAYMENTS}, spent AS (
  SELECT c.customer_id, c.state, c.age AS years, COALESCE(SUM(p.amount), 0) AS total
  FROM BRONZE.BRONZE_CUSTOMERS AS c
  LEFT JOIN payments AS p ON c.customer_id = p.customer_id
  GROUP BY c.customer_id, c.state, c.age
)`;

const ALL = "BRONZE.BRONZE_TRANSACTIONS";

/** Of customers and their payments, without facts, dimensions or profile. */
export const fromBronze: readonly ExpectedAnswer[] = [
  {
    query: "customers_by_state",
    rows: [50, 50],
    recomputed: "SELECT state, COUNT(*) FROM BRONZE.BRONZE_CUSTOMERS GROUP BY state",
  },
  {
    query: "premium_by_state",
    rows: [45, 50],
    recomputed:
      "SELECT state, COUNT(*) FROM BRONZE.BRONZE_CUSTOMERS WHERE card_type <> 'Standard' GROUP BY state",
  },
  {
    query: "new_accounts",
    rows: [42, 43],
    recomputed:
      "SELECT DATE_FROM_PARTS(YEAR(account_open_date), MONTH(account_open_date), 1), COUNT(*) FROM BRONZE.BRONZE_CUSTOMERS GROUP BY 1",
  },
  {
    query: "newest_day",
    rows: [1, 1],
    recomputed: `SELECT MIN(transaction_date)::DATE, :as_of FROM ${ALL}`,
  },
  {
    query: "spend_by_channel",
    rows: [3, 3],
    recomputed: `WITH ${PAYMENTS} SELECT channel, SUM(amount) FROM payments GROUP BY channel`,
  },
  {
    query: "spend_by_category",
    rows: [20, 20],
    recomputed: `WITH ${PAYMENTS} SELECT category_name, SUM(amount) FROM payments GROUP BY category_name`,
  },
  {
    query: "spend_by_month",
    rows: [18, 18],
    recomputed: `SELECT DATE_FROM_PARTS(YEAR(transaction_date), MONTH(transaction_date), 1),
SUM(transaction_amount) - SUM(IFF(status = 'declined', transaction_amount, 0)), COUNT(*) FROM ${ALL} GROUP BY 1`,
  },
  {
    query: "discretionary_share",
    rows: [1, 1],
    recomputed: `WITH ${PAYMENTS} SELECT 100 - 100 * (SELECT SUM(amount) FROM payments WHERE NOT is_discretionary) / SUM(amount) FROM payments`,
  },
  {
    query: "top_merchants",
    rows: [20, 20],
    recomputed: `SELECT merchant_name, SUM(IFF(status = 'declined', 0, transaction_amount)) AS taken, COUNT(*) FROM ${ALL}
GROUP BY merchant_name QUALIFY ROW_NUMBER() OVER (ORDER BY taken DESC, merchant_name) <= 20`,
  },
  {
    query: "spend_by_weekday",
    rows: [7, 7],
    recomputed: `WITH ${PAYMENTS} SELECT DECODE(DAYOFWEEKISO(transaction_date), 1, 'Mon', 2, 'Tue', 3, 'Wed', 4, 'Thu', 5, 'Fri', 6, 'Sat', 'Sun'),
SUM(amount) FROM payments GROUP BY 1`,
  },
  {
    query: "spend_by_hour",
    rows: [24, 24],
    recomputed: `SELECT TO_CHAR(transaction_date, 'HH24')::NUMBER, COUNT(*) FROM ${ALL} GROUP BY 1`,
  },
  {
    query: "travel_trend",
    rows: [6, 6],
    recomputed: `WITH ${PAYMENTS} SELECT DATE_FROM_PARTS(YEAR(transaction_date), MONTH(transaction_date), 1), SUM(amount) FROM payments
WHERE category_name = 'Travel' AND DATEDIFF(MONTH, transaction_date, :as_of) < 6 GROUP BY 1`,
  },
  {
    query: "spend_last_90_days",
    rows: [1, 1],
    recomputed: `WITH ${PAYMENTS} SELECT (SELECT SUM(amount) FROM payments WHERE age < 90) AS last_90, (SELECT SUM(amount) FROM payments WHERE age BETWEEN 90 AND 179) AS prior_90`,
  },
  {
    query: "transaction_value_by_card",
    rows: [2, 2],
    recomputed: `WITH ${PAYMENTS} SELECT card_type, AVG(amount) FROM payments GROUP BY card_type`,
  },
  {
    query: "california_and_texas",
    rows: [2, 2],
    recomputed: `SELECT IFF(c.state = 'CA', 'California', 'Texas'), SUM(IFF(t.status = 'declined', 0, t.transaction_amount)),
COUNT(*), COUNT(DISTINCT t.customer_id) FROM ${ALL} AS t INNER JOIN BRONZE.BRONZE_CUSTOMERS AS c ON t.customer_id = c.customer_id
WHERE c.state IN ('CA', 'TX') GROUP BY c.state`,
  },
  {
    query: "ltv_by_state",
    rows: [50, 50],
    recomputed: `WITH ${SPENT} SELECT state, SUM(total) / COUNT(*) FROM spent GROUP BY state`,
  },
  {
    query: "concentration",
    rows: [1, 1],
    recomputed: `WITH ${SPENT}, ranked AS (SELECT total, ROW_NUMBER() OVER (ORDER BY total DESC) AS place FROM spent)
SELECT 100 * SUM(IFF(place <= FLOOR(0.1 * (SELECT COUNT(*) FROM spent)), total, 0)) / SUM(total) FROM ranked`,
  },
  {
    query: "age_and_value",
    rows: [1, 1],
    recomputed: `WITH ${SPENT}, sums AS (SELECT COUNT(*) AS n, SUM(years) AS x, SUM(total) AS y, SUM(years * years) AS xx,
SUM(total::FLOAT * total::FLOAT) AS yy, SUM(years::FLOAT * total::FLOAT) AS xy FROM spent)
SELECT (n * xy - x * y) / (SQRT(n * xx - x * x) * SQRT(n * yy - y::FLOAT * y::FLOAT)) FROM sums`,
  },
];
