WITH approved AS (
    SELECT
        transactions.customer_id,
        transactions.transaction_date,
        transactions.transaction_amount,
        categories.category_name,
        categories.category_group,
        DATEDIFF(DAY, transactions.transaction_date, {{ firn_common.as_of() }}) AS days_ago
    FROM {{ ref("fct_transactions") }} AS transactions
    INNER JOIN {{ ref("dim_merchant_category") }} AS categories
        ON transactions.merchant_category_key = categories.category_key
    WHERE transactions.status = 'approved'
)

SELECT
    customer_id,
    COUNT(*) AS total_transactions,
    SUM(transaction_amount) AS lifetime_value,
    MIN(transaction_date) AS first_transaction_at,
    MAX(transaction_date) AS last_transaction_at,
    SUM(IFF(category_group = 'Necessities', transaction_amount, 0)) AS necessities_spend,
    SUM(IFF(category_name = 'Travel', transaction_amount, 0)) AS travel_spend,
    SUM(IFF(days_ago < 30, transaction_amount, 0)) AS spend_last_30_days,
    COUNT_IF(days_ago < 90) AS transactions_last_90_days,
    SUM(IFF(days_ago < 90, transaction_amount, 0)) AS spend_last_90_days,
    SUM(IFF(days_ago BETWEEN 90 AND 179, transaction_amount, 0)) AS spend_prior_90_days
FROM approved
GROUP BY customer_id
