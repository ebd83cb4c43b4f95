WITH customers AS (
    SELECT *
    FROM {{ ref("dim_customer") }}
    WHERE is_current
),

spending AS (
    SELECT
        customers.customer_id,
        customers.account_open_date,
        activity.first_transaction_at,
        activity.last_transaction_at,
        COALESCE(activity.total_transactions, 0) AS total_transactions,
        COALESCE(activity.lifetime_value, 0) AS lifetime_value,
        COALESCE(DATEDIFF(MONTH, activity.first_transaction_at, {{ firn_common.as_of() }}) + 1, 0) AS active_months
    FROM customers
    LEFT JOIN {{ ref("int_customer_transaction_summary") }} AS activity
        ON customers.customer_id = activity.customer_id
)

SELECT
    customer_id,
    account_open_date,
    first_transaction_at,
    last_transaction_at,
    total_transactions,
    lifetime_value,
    active_months,
    CAST(ROUND(lifetime_value / NULLIF(active_months, 0), 2) AS NUMBER(12, 2)) AS avg_monthly_spend,
    RANK() OVER (ORDER BY lifetime_value DESC) AS value_rank
FROM spending
