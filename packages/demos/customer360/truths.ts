import type { Truth } from "@firn/demo-kit";
import { churnTruths } from "./churn-truths";

/** The customers that the generator planted in a segment, with what the marts found of them. */
const inSegment = (segment: string) =>
  `FROM GOLD.CUSTOMER_SEGMENTS JOIN GOLD.METRIC_CUSTOMER_LTV USING (customer_id)
JOIN (SELECT customer_id FROM GOLD.DIM_CUSTOMER WHERE is_current AND planted_segment = '${segment}')
USING (customer_id)`;

/** What the generators plant and the marts must show again. */
export const truths: readonly Truth[] = [
  {
    name: "transactions_per_customer",
    description: "There are exactly 1,200 transactions a customer.",
    atDefaultAsOfOnly: true,
    from: "small",
    after: "load",
    sql: `SELECT COUNT(*) / (SELECT COUNT(*) FROM BRONZE.BRONZE_CUSTOMERS) FROM BRONZE.BRONZE_TRANSACTIONS`,
    low: 1200,
    high: 1200,
  },
  {
    name: "broken_card_histories",
    description: "A change of a card begins where the one before it ended.",
    from: "small",
    after: "load",
    sql: `SELECT COUNT(*) FROM (
  SELECT old_value, LAG(new_value) OVER (PARTITION BY customer_id, attribute ORDER BY changed_on) AS value_before
  FROM BRONZE.BRONZE_CUSTOMER_CHANGES
)
WHERE old_value <> value_before`,
    low: 0,
    high: 0,
  },
  {
    name: "declined_where_customers_decline",
    atDefaultAsOfOnly: true,
    description:
      "In the last 60 days the payments of declining customers are declined about twice as often and more.",
    from: "default",
    after: "load",
    sql: `SELECT AVG(IFF(customer_segment <> 'Declining', NULL, IFF(status = 'declined', 1, 0)))
/ AVG(IFF(customer_segment = 'Declining', NULL, IFF(status = 'declined', 1, 0)))
FROM BRONZE.BRONZE_TRANSACTIONS JOIN BRONZE.BRONZE_CUSTOMERS USING (customer_id)
WHERE transaction_date >= DATEADD(day, -60, :as_of)`,
    low: 1.8,
    high: 5,
  },
  share("high_value_travelers_share", "High-Value Travelers", 10, 15),
  share("stable_mid_spenders_share", "Stable Mid-Spenders", 40, 50),
  share("budget_conscious_share", "Budget-Conscious", 20, 25),
  share("new_and_growing_share", "New & Growing", 10, 15),
  share("declining_share", "Declining", 5, 10),
  foundShare("found_high_value_travelers_share", "High-Value Travelers", 10, 15),
  foundShare("found_stable_mid_spenders_share", "Stable Mid-Spenders", 40, 50),
  foundShare("found_budget_conscious_share", "Budget-Conscious", 20, 25),
  foundShare("found_new_and_growing_share", "New & Growing", 10, 15),
  foundShare("found_declining_share", "Declining", 5, 10),
  {
    name: "segment_agreement",
    atDefaultAsOfOnly: true,
    description: "The rules find the planted segment of nine customers in ten and more, in percent.",
    from: "default",
    after: "dbt",
    sql: `SELECT 100 * AVG(IFF(customer_segment = planted_segment, 1, 0))
FROM GOLD.CUSTOMER_SEGMENTS JOIN GOLD.DIM_CUSTOMER USING (customer_id) WHERE is_current`,
    low: 90,
    high: 100,
  },
  {
    name: "high_value_monthly_spend",
    description: "High-Value Travelers spend 5,000 dollars a month and more.",
    from: "small",
    after: "dbt",
    sql: `SELECT AVG(avg_monthly_spend) ${inSegment("High-Value Travelers")}`,
    low: 5000,
    high: 8500,
  },
  {
    name: "stable_monthly_spend",
    description: "Stable Mid-Spenders spend between 1,500 and 3,000 dollars a month.",
    from: "small",
    after: "dbt",
    sql: `SELECT AVG(avg_monthly_spend) ${inSegment("Stable Mid-Spenders")}`,
    low: 1500,
    high: 3000,
  },
  {
    name: "budget_monthly_spend",
    description: "Budget-Conscious customers spend less than 1,500 dollars a month.",
    from: "small",
    after: "dbt",
    sql: `SELECT AVG(avg_monthly_spend) ${inSegment("Budget-Conscious")}`,
    low: 500,
    high: 1500,
  },
  {
    name: "new_monthly_spend",
    atDefaultAsOfOnly: true,
    description:
      "New & Growing customers spend less than half of what they will, on average of their first months.",
    from: "default",
    after: "dbt",
    sql: `SELECT AVG(avg_monthly_spend) ${inSegment("New & Growing")}`,
    low: 600,
    high: 1500,
  },
  {
    name: "declining_monthly_spend",
    atDefaultAsOfOnly: true,
    description:
      "Declining customers have spent what others do until they fell: 1,500 to 3,500 dollars a month, over all the time.",
    from: "default",
    after: "dbt",
    sql: `SELECT AVG(avg_monthly_spend) ${inSegment("Declining")}`,
    low: 1500,
    high: 3500,
  },
  {
    name: "high_value_travel_share",
    description: "A quarter and more of what High-Value Travelers spend goes into travel, in percent.",
    from: "small",
    after: "dbt",
    sql: `SELECT AVG(travel_spend_pct) ${inSegment("High-Value Travelers")}`,
    low: 25,
    high: 45,
  },
  {
    name: "budget_necessities_share",
    description:
      "Three fifths and more of what Budget-Conscious customers spend goes into necessities, in percent.",
    from: "small",
    after: "dbt",
    sql: `SELECT AVG(necessities_spend_pct) ${inSegment("Budget-Conscious")}`,
    low: 60,
    high: 85,
  },
  {
    name: "declining_spend_change",
    atDefaultAsOfOnly: true,
    description:
      "Declining customers spend 30 percent less and worse than in the 90 days before, in percent.",
    from: "small",
    after: "dbt",
    sql: `SELECT MEDIAN(spend_change_pct) ${inSegment("Declining")}`,
    low: -80,
    high: -30,
  },
  {
    name: "new_spend_change",
    atDefaultAsOfOnly: true,
    description:
      "New & Growing customers of three months and more spend half as much again and more, in percent.",
    from: "small",
    after: "dbt",
    sql: `SELECT MEDIAN(spend_change_pct) ${inSegment("New & Growing")} WHERE tenure_months >= 3`,
    low: 50,
    high: 1000,
  },
  {
    name: "online_share",
    description: "Two of five payments are made online.",
    from: "small",
    after: "load",
    sql: "SELECT AVG(IFF(channel = 'Online', 1, 0)) FROM BRONZE.BRONZE_TRANSACTIONS",
    low: 0.39,
    high: 0.41,
  },
  {
    name: "declined_share",
    description: "One payment of fifty is declined.",
    from: "small",
    after: "load",
    sql: "SELECT AVG(IFF(status = 'declined', 1, 0)) FROM BRONZE.BRONZE_TRANSACTIONS",
    low: 0.018,
    high: 0.022,
  },
  ...churnTruths,
];

function share(name: string, segment: string, low: number, high: number): Truth {
  return {
    name,
    atDefaultAsOfOnly: true,
    description: `${segment} are between ${low} and ${high} percent of all customers.`,
    from: "small",
    after: "dbt",
    sql: `SELECT 100 * AVG(IFF(planted_segment = '${segment}', 1, 0)) FROM GOLD.DIM_CUSTOMER WHERE is_current`,
    low,
    high,
  };
}

/** The same of the segments that the rules find, which few customers and one unusual month can move. */
function foundShare(name: string, segment: string, low: number, high: number): Truth {
  return {
    name,
    atDefaultAsOfOnly: true,
    description: `The rules find ${segment} to be between ${low} and ${high} percent of all customers.`,
    from: "default",
    after: "dbt",
    sql: `SELECT 100 * AVG(IFF(customer_segment = '${segment}', 1, 0)) FROM GOLD.CUSTOMER_SEGMENTS`,
    low,
    high,
  };
}
