WITH averages AS (
    SELECT
        customer_id,
        total_transactions,
        CAST(ROUND(lifetime_value / total_transactions, 2) AS NUMBER(12, 2)) AS avg_transaction_value,
        CAST(ROUND(spend_last_90_days / NULLIF(transactions_last_90_days, 0), 2) AS NUMBER(12, 2))
            AS avg_transaction_value_last_90_days,
        CAST(ROUND(spend_prior_90_days / NULLIF(transactions_prior_90_days, 0), 2) AS NUMBER(12, 2))
            AS avg_transaction_value_prior_90_days
    FROM {{ ref("int_customer_transaction_summary") }}
)

SELECT
    customer_id,
    total_transactions,
    avg_transaction_value,
    avg_transaction_value_last_90_days,
    avg_transaction_value_prior_90_days,
    {{ firn_common.percent_of(
        "avg_transaction_value_last_90_days - avg_transaction_value_prior_90_days", "avg_transaction_value_prior_90_days"
    ) }} AS avg_transaction_value_change_pct
FROM averages
