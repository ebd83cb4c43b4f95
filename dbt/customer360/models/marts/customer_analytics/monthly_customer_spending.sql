WITH transactions AS (
    SELECT
        transactions.customer_id,
        DATE_TRUNC('MONTH', CAST(transactions.transaction_date AS DATE)) AS month_start,
        transactions.status = 'approved' AS is_approved,
        transactions.channel = 'Online' AS is_online,
        transactions.transaction_amount,
        categories.category_name = 'Travel' AS is_travel,
        categories.category_group = 'Necessities' AS is_necessity
    FROM {{ ref("fct_transactions") }} AS transactions
    INNER JOIN {{ ref("dim_merchant_category") }} AS categories
        ON transactions.merchant_category_key = categories.category_key
),

months AS (
    SELECT
        customer_id,
        month_start,
        COUNT_IF(is_approved) AS transactions,
        COUNT_IF(NOT is_approved) AS declined_transactions,
        SUM(IFF(is_approved, transaction_amount, 0)) AS spend,
        SUM(IFF(is_approved AND is_online, transaction_amount, 0)) AS online_spend,
        SUM(IFF(is_approved AND is_travel, transaction_amount, 0)) AS travel_spend,
        SUM(IFF(is_approved AND is_necessity, transaction_amount, 0)) AS necessities_spend
    FROM transactions
    GROUP BY
        customer_id,
        month_start
),

compared AS (
    SELECT
        *,
        LAG(month_start) OVER (PARTITION BY customer_id ORDER BY month_start) AS month_before,
        LAG(spend) OVER (PARTITION BY customer_id ORDER BY month_start) AS spend_before
    FROM months
)

SELECT
    customer_id,
    month_start,
    transactions,
    declined_transactions,
    spend,
    CAST(ROUND(spend / NULLIF(transactions, 0), 2) AS NUMBER(12, 2)) AS avg_transaction_value,
    online_spend,
    travel_spend,
    necessities_spend,
    IFF(
        DATEADD(MONTH, 1, month_before) = month_start,
        {{ firn_common.percent_of("spend - spend_before", "spend_before") }},
        NULL
    ) AS spend_change_pct
FROM compared
