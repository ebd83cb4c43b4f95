import type { Truth } from "@firn/demo-kit";

const auditOfChampion = `FROM GOLD.CHURN_FEATURE_AUDIT AS audit
JOIN GOLD.CHURN_MODEL_VERSIONS AS versions USING (model_version) WHERE versions.stage = 'champion'`;

/** What the churn model must find of what the generators planted. Few leave, so only default scale and above say anything. */
export const churnTruths: readonly Truth[] = [
  {
    name: "churn_rate",
    atDefaultAsOfOnly: true,
    description: "Of the customers who were there 90 days ago, 3 to 6 percent have left.",
    from: "default",
    after: "ml",
    sql: "SELECT 100 * AVG(IFF(churned, 1, 0)) FROM GOLD.CHURN_LABELS",
    low: 3,
    high: 6,
  },
  {
    name: "heldout_auc",
    atDefaultAsOfOnly: true,
    description:
      "On customers held out the model is right about three pairs of four and more, and about fewer than who knew the label would be.",
    from: "default",
    after: "ml",
    sql: "SELECT heldout_auc FROM GOLD.CHURN_MODEL_VERSIONS WHERE stage = 'champion'",
    low: 0.75,
    high: 0.92,
  },
  riskShare("low_risk_share", "Low Risk", 70, 80),
  riskShare("medium_risk_share", "Medium Risk", 15, 25),
  riskShare("high_risk_share", "High Risk", 5, 10),
  {
    name: "scored_share",
    description: "Nearly all customers have payments enough to be scored, in percent.",
    from: "small",
    after: "ml",
    sql: `SELECT 100 * (SELECT COUNT(*) FROM GOLD.CHURN_PREDICTIONS) / (SELECT COUNT(*) FROM BRONZE.BRONZE_CUSTOMERS)`,
    low: 95,
    high: 100,
  },
  {
    name: "decliners_foreseen",
    atDefaultAsOfOnly: true,
    description:
      "Of the planted declining customers held out, all of whom fall after the cut-off, two in five and more are in the tenth that was at the highest risk on it, in percent.",
    from: "default",
    after: "ml",
    sql: `SELECT 100 * AVG(IFF(decile = 1, 1, 0)) FROM GOLD.CHURN_TEST_SCORES
JOIN GOLD.DIM_CUSTOMER USING (customer_id) WHERE is_current AND planted_segment = 'Declining'`,
    low: 40,
    high: 85,
  },
  {
    name: "fallen_decliners_recognised",
    atDefaultAsOfOnly: true,
    description:
      "Of the planted declining customers, who have fallen by today, seven in ten and more are in today's tenth with the highest risk, in percent: recognised, no longer foreseen.",
    from: "default",
    after: "ml",
    sql: `SELECT 100 * AVG(IFF(decile = 1, 1, 0)) FROM GOLD.DIM_CUSTOMER
JOIN (SELECT customer_id, NTILE(10) OVER (ORDER BY churn_probability DESC, customer_id) AS decile FROM GOLD.CHURN_PREDICTIONS)
USING (customer_id) WHERE is_current AND planted_segment = 'Declining'`,
    low: 70,
    high: 98,
  },
  {
    name: "strongest_single_feature",
    atDefaultAsOfOnly: true,
    description:
      "No feature alone is as good as the model is meant to be: the AUC of the best one on the customers held out.",
    from: "default",
    after: "ml",
    sql: `SELECT MAX(audit.heldout_auc) ${auditOfChampion}`,
    low: 0.65,
    high: 0.87,
  },
  {
    name: "decliners_given_away",
    atDefaultAsOfOnly: true,
    description:
      "No feature has values that stand for the planted declining customers: of them, in percent, who lie where 95 percent are such.",
    from: "default",
    after: "ml",
    sql: `SELECT 100 * MAX(audit.decliners_given_away) ${auditOfChampion}`,
    low: 0,
    high: 5,
  },
  {
    name: "expected_churn_of_observed",
    atDefaultAsOfOnly: true,
    description: "On the customers held out, the probabilities sum to about as many as left.",
    from: "default",
    after: "ml",
    sql: `SELECT MAX(IFF(metric = 'mean_probability', value, NULL)) / MAX(IFF(metric = 'churn_rate', value, NULL))
FROM GOLD.CHURN_MODEL_METRICS JOIN GOLD.CHURN_MODEL_VERSIONS USING (model_version) WHERE stage = 'champion'`,
    low: 0.6,
    high: 1.6,
  },
  {
    name: "heldout_recall_top_decile",
    atDefaultAsOfOnly: true,
    description:
      "The tenth of the customers held out with the highest risk has two in five and more of those who left.",
    from: "default",
    after: "ml",
    sql: `SELECT value FROM GOLD.CHURN_MODEL_METRICS JOIN GOLD.CHURN_MODEL_VERSIONS USING (model_version)
WHERE stage = 'champion' AND metric = 'recall_top_decile'`,
    low: 0.4,
    high: 0.9,
  },
  {
    name: "segment_agreement_at_cut_off",
    atDefaultAsOfOnly: true,
    description:
      "The segment that is a feature, found as of the cut-off, is the planted one for four customers in five, in percent: who declines later does not yet.",
    from: "default",
    after: "ml",
    sql: `SELECT 100 * AVG(IFF(customer_segment = planted_segment, 1, 0))
FROM SILVER.INT_CUSTOMER_SEGMENTS_AT_CUT_OFF JOIN GOLD.DIM_CUSTOMER USING (customer_id) WHERE is_current`,
    low: 75,
    high: 92,
  },
];

function riskShare(name: string, category: string, low: number, high: number): Truth {
  return {
    name,
    atDefaultAsOfOnly: true,
    description: `${category} are between ${low} and ${high} percent of the scored customers.`,
    from: "default",
    after: "ml",
    sql: `SELECT 100 * AVG(IFF(churn_risk_category = '${category}', 1, 0)) FROM GOLD.CHURN_PREDICTIONS`,
    low,
    high,
  };
}
