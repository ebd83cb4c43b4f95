WITH customers AS (
    SELECT
        *,
        CAST(FLOOR(MONTHS_BETWEEN({{ firn_common.as_of() }}, account_open_date)) AS NUMBER(5, 0)) AS tenure_months
    FROM {{ ref("dim_customer") }}
),

activity AS (
    SELECT
        *,
        spend_last_90_days - spend_prior_90_days AS spend_change,
        DATEDIFF(MONTH, first_transaction_at, {{ firn_common.as_of() }}) + 1 AS active_months,
        DATEDIFF(DAY, last_transaction_at, {{ firn_common.as_of() }}) AS days_since_last_transaction
    FROM {{ ref("int_customer_transaction_summary") }}
)

SELECT
    customers.customer_id,
    customers.first_name,
    customers.last_name,
    customers.full_name,
    customers.email,
    customers.age,
    customers.state,
    customers.city,
    customers.employment_status,
    customers.card_type,
    customers.credit_limit,
    customers.account_open_date,
    customers.tenure_months,
    customers.customer_segment,
    COALESCE(activity.total_transactions, 0) AS total_transactions,
    COALESCE(activity.lifetime_value, 0) AS lifetime_value,
    CAST(ROUND(activity.lifetime_value / activity.total_transactions, 2) AS NUMBER(12, 2)) AS avg_transaction_value,
    CAST(ROUND(activity.lifetime_value / activity.active_months, 2) AS NUMBER(12, 2)) AS avg_monthly_spend,
    COALESCE(activity.transactions_last_90_days, 0) AS transactions_last_90_days,
    COALESCE(activity.spend_last_90_days, 0) AS spend_last_90_days,
    COALESCE(activity.spend_prior_90_days, 0) AS spend_prior_90_days,
    {{ firn_common.percent_of("activity.spend_change", "activity.spend_prior_90_days") }} AS spend_change_pct,
    {{ firn_common.percent_of("activity.travel_spend", "activity.lifetime_value") }} AS travel_spend_pct,
    {{ firn_common.percent_of("activity.necessities_spend", "activity.lifetime_value") }} AS necessities_spend_pct,
    {{ firn_common.percent_of("COALESCE(activity.spend_last_30_days, 0)", "customers.credit_limit") }}
        AS credit_utilization_pct,
    activity.last_transaction_at,
    activity.days_since_last_transaction,
    CASE
        WHEN activity.days_since_last_transaction < 30 THEN 'Active'
        WHEN activity.days_since_last_transaction < 60 THEN 'Recent'
        WHEN activity.days_since_last_transaction < 90 THEN 'At Risk'
        ELSE 'Inactive'
    END AS recency_status
FROM customers
LEFT JOIN activity
    ON customers.customer_id = activity.customer_id
