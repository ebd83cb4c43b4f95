-- l3m_arr is the mean of the month and the two before it.
WITH metrics AS (
    SELECT
        tenant_id,
        billing_month,
        l3m_arr,
        AVG(arr) OVER (
            PARTITION BY tenant_id
            ORDER BY billing_month
            ROWS BETWEEN 2 PRECEDING AND CURRENT ROW
        ) AS mean_arr,
        COUNT(*) OVER (
            PARTITION BY tenant_id
            ORDER BY billing_month
            ROWS BETWEEN 2 PRECEDING AND CURRENT ROW
        ) AS months
    FROM {{ ref("stg_billing_metrics") }}
)

SELECT
    tenant_id,
    billing_month,
    l3m_arr,
    mean_arr
FROM metrics
WHERE months = 3 AND ABS(l3m_arr - mean_arr) > 0.01
