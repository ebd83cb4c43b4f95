-- The months of a customer hold the lifetime value, no more and no less.
WITH months AS (
    SELECT
        customer_id,
        SUM(spend) AS spend
    FROM {{ ref("monthly_customer_spending") }}
    GROUP BY customer_id
)

SELECT
    lifetimes.customer_id,
    lifetimes.lifetime_value,
    months.spend
FROM {{ ref("metric_customer_ltv") }} AS lifetimes
LEFT JOIN months
    ON lifetimes.customer_id = months.customer_id
WHERE lifetimes.lifetime_value != COALESCE(months.spend, 0)
