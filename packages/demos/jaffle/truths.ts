import type { Truth } from "@firn/demo-kit";

/** What the generators plant and the marts must show again. */
export const truths: readonly Truth[] = [
  none(
    "campaigns_with_another_revenue",
    "The last touch gives every campaign the revenue of the first orders that were planted for it.",
    `SELECT COUNT(*) FROM (
  SELECT c.campaign, SUM(o.order_total) AS revenue FROM RAW.PLANTED_CONVERSIONS AS c
  JOIN RAW.RAW_ORDERS_TRAINING AS o ON o.order_id = c.order_id GROUP BY c.campaign
) AS planted
FULL OUTER JOIN (
  SELECT campaign, SUM(last_touch_revenue) AS revenue FROM MARTS.MARKETING_PERFORMANCE GROUP BY campaign
) AS found ON found.campaign = planted.campaign
WHERE COALESCE(found.revenue, 0) <> COALESCE(planted.revenue, 0)`,
  ),
  none(
    "conversions_of_another_session",
    "The session of single-touch attribution is the planted one, for every customer.",
    `SELECT COUNT(*) FROM RAW.PLANTED_CONVERSIONS AS planted
LEFT JOIN MARTS.CUSTOMER_CONVERSIONS AS found ON found.customer_id = planted.customer_id
WHERE found.session_id IS DISTINCT FROM planted.session_id`,
  ),
  none(
    "orders_paid_wrongly",
    "Payments of the training set add up to the price of every order, once the last of them can have arrived: four days after it.",
    `SELECT COUNT(*) FROM MARTS.ORDERS WHERE amount_paid > order_total
OR (amount_paid IS DISTINCT FROM order_total AND order_date <= DATEADD(DAY, -4, :as_of))`,
  ),
  {
    name: "next_day_share",
    atDefaultAsOfOnly: true,
    description: "Three of ten customers order on the day after their session, in percent.",
    from: "default",
    after: "dbt",
    sql: `SELECT 100 * AVG(IFF(CAST(session_started_at AS DATE) = converted_on, 0, 1)) FROM MARTS.CUSTOMER_CONVERSIONS
WHERE session_id IS NOT NULL`,
    low: 26,
    high: 33,
  },
  {
    name: "orders_per_customer",
    atDefaultAsOfOnly: true,
    description: "There are seven and a half orders a customer after 30 days.",
    from: "default",
    after: "dbt",
    sql: "SELECT (SELECT COUNT(*) FROM MARTS.ORDERS) / COUNT(*) FROM MARTS.CUSTOMERS",
    low: 7.2,
    high: 7.8,
  },
];

function none(name: string, description: string, sql: string): Truth {
  return { name, description, from: "small", after: "dbt", sql, low: 0, high: 0 };
}
