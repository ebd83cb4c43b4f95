import type { ExpectedAnswer } from "@firn/demo-kit";

/** What each customer paid, from the raw table. */
const PAID = `paid AS (
  SELECT
    customer_id,
    SUM(IFF(status = 'approved', transaction_amount, 0)) AS total,
    SUM(IFF(status = 'approved' AND DATEDIFF(DAY, transaction_date, :as_of) < 90, transaction_amount, 0)) AS last_90,
    SUM(IFF(status = 'approved' AND DATEDIFF(DAY, transaction_date, :as_of) BETWEEN 90 AND 179, transaction_amount, 0)) AS prior_90,
    COUNT(*) AS transactions,
    SUM(IFF(status = 'approved', 0, 1)) AS declined
  FROM BRONZE.BRONZE_TRANSACTIONS
  GROUP BY customer_id
)`;
const BAND =
  "CASE WHEN s.churn_risk_score >= 70 THEN 'High Risk' WHEN s.churn_risk_score >= 40 THEN 'Medium Risk' WHEN s.churn_risk_score >= 0 THEN 'Low Risk' END";
const SCORES = "GOLD.CHURN_PREDICTIONS AS s";
const SEGMENTS = "GOLD.CUSTOMER_SEGMENTS AS g";
const ON_CUSTOMER = "ON s.customer_id = g.customer_id";

/** Of segments and scores, from the tables that the profile is made of and the raw ones. */
export const fromScores: readonly ExpectedAnswer[] = [
  {
    query: "customers_by_segment",
    rows: [5, 5],
    recomputed: `SELECT DISTINCT customer_segment, COUNT(*) OVER (PARTITION BY customer_segment) FROM ${SEGMENTS}`,
  },
  {
    query: "segment_shares",
    rows: [5, 5],
    recomputed: `SELECT customer_segment, COUNT(*), COUNT(*) / ((SELECT COUNT(*) FROM BRONZE.BRONZE_CUSTOMERS) / 100) FROM ${SEGMENTS} GROUP BY customer_segment`,
  },
  {
    query: "customers_by_risk_category",
    rows: [3, 4],
    recomputed: `SELECT ${BAND}, COUNT(*) FROM ${SEGMENTS} LEFT JOIN ${SCORES} ${ON_CUSTOMER} GROUP BY 1`,
  },
  {
    query: "value_at_risk",
    rows: [1, 1],
    recomputed: `WITH ${PAID} SELECT COUNT(*), SUM(p.total) FROM ${SCORES} INNER JOIN paid AS p ON s.customer_id = p.customer_id WHERE s.churn_risk_score >= 70`,
  },
  {
    query: "value_at_risk_by_segment",
    rows: [1, 5],
    recomputed: `WITH ${PAID} SELECT g.customer_segment, SUM(p.total) FROM ${SCORES} INNER JOIN ${SEGMENTS} ${ON_CUSTOMER}
INNER JOIN paid AS p ON s.customer_id = p.customer_id WHERE s.churn_risk_score >= 70 GROUP BY g.customer_segment`,
  },
  {
    query: "expected_churners",
    rows: [1, 1],
    recomputed: `SELECT AVG(churn_probability) * COUNT(*) FROM ${SCORES} WHERE s.is_at_stake`,
  },
  {
    query: "churn_risk_by_segment",
    rows: [5, 5],
    recomputed: `SELECT g.customer_segment, SUM(s.churn_risk_score) / COUNT(s.churn_risk_score) FROM ${SEGMENTS} LEFT JOIN ${SCORES} ${ON_CUSTOMER} GROUP BY g.customer_segment`,
  },
  {
    query: "risk_distribution",
    rows: [5, 11],
    recomputed: `SELECT s.churn_risk_score - MOD(s.churn_risk_score, 10), COUNT(*) FROM ${SCORES} GROUP BY 1`,
  },
  {
    query: "high_risk_by_state",
    rows: [20, 50],
    recomputed: `SELECT c.state, COUNT(*) FROM ${SCORES} INNER JOIN BRONZE.BRONZE_CUSTOMERS AS c ON s.customer_id = c.customer_id WHERE s.churn_risk_score >= 70 GROUP BY c.state`,
  },
  {
    query: "campaign_size",
    rows: [1, 5],
    recomputed: `SELECT g.customer_segment, COUNT(*) FROM ${SEGMENTS} INNER JOIN ${SCORES} ${ON_CUSTOMER} WHERE s.churn_risk_score >= 40 GROUP BY g.customer_segment`,
  },
  {
    query: "revenue_share_of_segments",
    rows: [5, 5],
    recomputed: `WITH ${PAID} SELECT g.customer_segment, SUM(p.total) FROM ${SEGMENTS} INNER JOIN paid AS p ON g.customer_id = p.customer_id GROUP BY g.customer_segment`,
  },
  {
    query: "decline_rate_by_segment",
    rows: [5, 5],
    recomputed: `WITH ${PAID} SELECT g.customer_segment, 100 * SUM(p.declined) / SUM(p.transactions) FROM ${SEGMENTS}
INNER JOIN paid AS p ON g.customer_id = p.customer_id GROUP BY g.customer_segment`,
  },
  {
    query: "quarter_over_quarter",
    rows: [5, 5],
    recomputed: `WITH ${PAID} SELECT g.customer_segment, SUM(p.prior_90), SUM(p.last_90), 100 * SUM(p.last_90) / SUM(p.prior_90) - 100
FROM ${SEGMENTS} INNER JOIN paid AS p ON g.customer_id = p.customer_id GROUP BY g.customer_segment`,
  },
];
