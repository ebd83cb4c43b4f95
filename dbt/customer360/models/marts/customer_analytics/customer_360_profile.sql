{{ config(cluster_by=["customer_id"], tags=["after_ml"]) }}

WITH customers AS (
    SELECT *
    FROM {{ ref("dim_customer") }}
    WHERE is_current
),

activity AS (
    SELECT
        *,
        spend_last_90_days - spend_prior_90_days AS spend_change
    FROM {{ ref("int_customer_transaction_summary") }}
),

profiles AS (
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
        segments.tenure_months,
        segments.customer_segment,
        COALESCE(activity.total_transactions, 0) AS total_transactions,
        COALESCE(activity.lifetime_value, 0) AS lifetime_value,
        activity.avg_transaction_value,
        activity.avg_monthly_spend,
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
        scores.churn_probability,
        scores.churn_risk_score,
        scores.churn_risk_category,
        scores.is_at_stake
    FROM customers
    INNER JOIN {{ ref("int_customer_segments") }} AS segments
        ON customers.customer_id = segments.customer_id
    LEFT JOIN activity
        ON customers.customer_id = activity.customer_id
    LEFT JOIN {{ ref("stg_churn_predictions") }} AS scores
        ON customers.customer_id = scores.customer_id
)

SELECT
    *,
    CASE
        WHEN days_since_last_transaction < 30 THEN 'Active'
        WHEN days_since_last_transaction < 60 THEN 'Recent'
        WHEN days_since_last_transaction < 90 THEN 'At Risk'
        ELSE 'Inactive'
    END AS recency_status,
    CASE
        WHEN total_transactions = 0 THEN 'None'
        WHEN travel_spend_pct >= 25 THEN 'Traveler'
        WHEN necessities_spend_pct >= 60 THEN 'Essentials'
        ELSE 'Balanced'
    END AS spending_profile,
    COALESCE(churn_risk_category IN ('Medium Risk', 'High Risk'), FALSE) AS is_eligible_for_retention,
    card_type = 'Standard'
    AND customer_segment IN ('High-Value Travelers', 'Stable Mid-Spenders')
    AND avg_monthly_spend >= 1500
    AND COALESCE(churn_risk_category = 'Low Risk', FALSE) AS is_eligible_for_premium
FROM profiles
