{#
    What each customer spent up to a day: over all time, and in the windows that are counted back from that day, which is day 0.
    Approved transactions only. The day is an argument, because a model learns from what was known on an earlier one.
#}
{% macro customer_activity(day) -%}
    SELECT
        transactions.customer_id,
        COUNT(*) AS total_transactions,
        SUM(transactions.transaction_amount) AS lifetime_value,
        MIN(transactions.transaction_date) AS first_transaction_at,
        MAX(transactions.transaction_date) AS last_transaction_at,
        DATEDIFF(DAY, MAX(transactions.transaction_date), {{ day }}) AS days_since_last_transaction,
        SUM(IFF(categories.category_group = 'Necessities', transactions.transaction_amount, 0)) AS necessities_spend,
        SUM(IFF(categories.category_name = 'Travel', transactions.transaction_amount, 0)) AS travel_spend,
        SUM(IFF({{ days_ago(day) }} < 30, transactions.transaction_amount, 0)) AS spend_last_30_days,
        COUNT_IF({{ days_ago(day) }} < 90) AS transactions_last_90_days,
        SUM(IFF({{ days_ago(day) }} < 90, transactions.transaction_amount, 0)) AS spend_last_90_days,
        COUNT_IF({{ days_ago(day) }} BETWEEN 90 AND 179) AS transactions_prior_90_days,
        SUM(IFF({{ days_ago(day) }} BETWEEN 90 AND 179, transactions.transaction_amount, 0)) AS spend_prior_90_days
    FROM {{ ref("fct_transactions") }} AS transactions
    INNER JOIN {{ ref("dim_merchant_category") }} AS categories
        ON transactions.merchant_category_key = categories.category_key
    WHERE
        transactions.status = 'approved'
        AND {{ days_ago(day) }} >= 0
    GROUP BY transactions.customer_id
{%- endmacro %}

{% macro days_ago(day) -%}
    DATEDIFF(DAY, transactions.transaction_date, {{ day }})
{%- endmacro %}
