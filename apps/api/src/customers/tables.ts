import type { Catalog } from "../database/catalog";

/** The tables of customer360 that the console reads. */
export function customerTables(catalog: Catalog) {
  const gold = (name: string) => catalog.table("customer360", "GOLD", name);
  return {
    profile: gold("CUSTOMER_360_PROFILE"),
    transactions: gold("FCT_TRANSACTIONS"),
    categories: gold("DIM_MERCHANT_CATEGORY"),
    dates: gold("DIM_DATE"),
    predictions: gold("CHURN_PREDICTIONS"),
    features: gold("CHURN_FEATURES"),
    insights: gold("CHURN_INSIGHTS"),
    importance: gold("CHURN_FEATURE_IMPORTANCE"),
    versions: gold("CHURN_MODEL_VERSIONS"),
  };
}
