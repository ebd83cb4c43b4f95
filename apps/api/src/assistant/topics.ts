/** How suggested questions are grouped: categories by name, each with the verified queries that its questions come from. */
export interface Topic {
  readonly title: string;
  readonly categories: Readonly<Record<string, readonly string[]>>;
}

/** Demos that the assistant knows, in the order of the page. Each has a semantic model, whose questions these are. */
export const topics: Readonly<Record<string, Topic>> = {
  customer360: {
    title: "Customer 360",
    categories: {
      "Churn risk": [
        ...["customers_at_highest_risk", "churn_risk_by_segment", "high_value_travelers_at_risk"],
        ...[
          "premium_cardholders_at_risk",
          "customers_inactive_60_days",
          "value_at_risk_by_segment",
          "risk_distribution",
        ],
      ],
      Segments: [
        ...["customers_by_segment", "ltv_by_segment", "monthly_spend_by_segment", "segment_and_risk"],
        ...["budget_conscious_increased", "segment_shares", "age_and_value"],
      ],
      Spending: [
        ...["spend_last_90_days", "spend_by_month", "spend_by_category", "travel_trend", "spend_increase"],
        ...["transaction_value_by_card", "spend_by_weekday", "discretionary_share"],
      ],
      Places: [
        ...["ltv_by_state", "customers_by_state", "premium_by_state", "churn_risk_by_state"],
        ...["california_and_texas", "spend_by_region", "top_cities"],
      ],
      Campaigns: [
        ...[
          "retention_audience",
          "declining_last_90_days",
          "high_value_low_activity",
          "premium_upgrade_audience",
        ],
        ...["campaign_size", "win_back", "save_first"],
      ],
    },
  },
  acme: {
    title: "Acme",
    categories: {
      Retention: ["retention_by_group", "groups_at_risk"],
      Contracts: ["contracts_by_status", "commitments_of_active_contracts", "churn_reasons"],
      Accounts: ["accounts_at_risk", "accounts_to_upsell"],
      Revenue: ["revenue_by_year"],
      Technicians: ["technicians_to_coach", "revenue_per_job_by_technician"],
    },
  },
};
