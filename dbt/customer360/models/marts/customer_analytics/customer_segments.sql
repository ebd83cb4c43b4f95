{{ config(cluster_by=["customer_id"]) }}

SELECT
    customer_id,
    customer_segment,
    segment_assigned_date,
    tenure_months,
    recency_score,
    frequency_score,
    monetary_score,
    rfm_score,
    days_since_last_transaction,
    transactions_last_90_days,
    monthly_spend,
    earlier_monthly_spend,
    spend_last_30_days,
    spend_last_90_days,
    spend_prior_90_days,
    spend_change_pct,
    travel_spend_pct,
    necessities_spend_pct
FROM {{ ref("int_customer_segments") }}
