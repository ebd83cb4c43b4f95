SELECT
    customers.customer_id,
    customers.account_open_date,
    activity.first_transaction_at,
    activity.last_transaction_at,
    COALESCE(activity.total_transactions, 0) AS total_transactions,
    COALESCE(activity.lifetime_value, 0) AS lifetime_value,
    COALESCE(activity.active_months, 0) AS active_months,
    activity.avg_monthly_spend,
    RANK() OVER (ORDER BY COALESCE(activity.lifetime_value, 0) DESC) AS value_rank
FROM {{ ref("dim_customer") }} AS customers
LEFT JOIN {{ ref("int_customer_transaction_summary") }} AS activity
    ON customers.customer_id = activity.customer_id
WHERE customers.is_current
