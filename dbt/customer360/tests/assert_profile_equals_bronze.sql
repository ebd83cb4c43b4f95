-- The profile of every customer, computed once more from BRONZE alone: no fact, dimension or summary is asked.
{{ config(tags=["after_ml"]) }}

WITH payments AS (
    SELECT
        transactions.customer_id,
        transactions.transaction_date,
        transactions.transaction_amount AS amount,
        categories.category_name,
        categories.category_group,
        DATEDIFF(DAY, transactions.transaction_date, {{ firn_common.as_of() }}) AS age
    FROM {{ ref("stg_transactions") }} AS transactions
    INNER JOIN {{ ref("stg_merchant_categories") }} AS categories
        ON transactions.merchant_category_id = categories.merchant_category_id
    WHERE transactions.status = 'approved'
),

spent AS (
    SELECT
        customer_id,
        COUNT(*) AS payments,
        SUM(amount) AS total,
        SUM(CASE WHEN age < 90 THEN amount ELSE 0 END) AS last_90,
        SUM(CASE WHEN age >= 90 AND age < 180 THEN amount ELSE 0 END) AS prior_90,
        COUNT(CASE WHEN age < 90 THEN 1 END) AS payments_last_90,
        SUM(CASE WHEN age < 30 THEN amount ELSE 0 END) AS last_30,
        SUM(CASE WHEN category_name = 'Travel' THEN amount ELSE 0 END) AS travel,
        SUM(CASE WHEN category_group = 'Necessities' THEN amount ELSE 0 END) AS necessities,
        MIN(age) AS newest_age,
        MAX(transaction_date) AS newest,
        DATEDIFF(MONTH, MIN(transaction_date), {{ firn_common.as_of() }}) + 1 AS months
    FROM payments
    GROUP BY customer_id
),

changed AS (
    SELECT
        customer_id,
        MAX(CASE WHEN attribute = 'card_type' THEN new_value END) AS card_type,
        MAX(CASE WHEN attribute = 'credit_limit' THEN new_value END) AS credit_limit
    FROM (
        SELECT
            customer_id,
            attribute,
            new_value
        FROM {{ ref("stg_customer_changes") }}
        QUALIFY ROW_NUMBER() OVER (PARTITION BY customer_id, attribute ORDER BY changed_on DESC) = 1
    ) AS latest
    GROUP BY customer_id
),

expected AS (
    SELECT
        customers.customer_id,
        customers.full_name,
        customers.email,
        customers.state,
        COALESCE(changed.card_type, customers.card_type) AS card_type,
        COALESCE(changed.credit_limit::NUMBER(12, 2), customers.credit_limit) AS credit_limit,
        COALESCE(spent.payments, 0) AS total_transactions,
        COALESCE(spent.total, 0) AS lifetime_value,
        ROUND(spent.total / spent.payments, 2) AS avg_transaction_value,
        ROUND(spent.total / spent.months, 2) AS avg_monthly_spend,
        COALESCE(spent.payments_last_90, 0) AS transactions_last_90_days,
        COALESCE(spent.last_90, 0) AS spend_last_90_days,
        COALESCE(spent.prior_90, 0) AS spend_prior_90_days,
        ROUND(100 * (spent.last_90 - spent.prior_90) / NULLIF(spent.prior_90, 0), 2) AS spend_change_pct,
        ROUND(100 * spent.travel / NULLIF(spent.total, 0), 2) AS travel_spend_pct,
        ROUND(100 * spent.necessities / NULLIF(spent.total, 0), 2) AS necessities_spend_pct,
        ROUND(
            100 * COALESCE(spent.last_30, 0) / COALESCE(changed.credit_limit::NUMBER(12, 2), customers.credit_limit), 2
        ) AS credit_utilization_pct,
        spent.newest AS last_transaction_at,
        spent.newest_age AS days_since_last_transaction
    FROM {{ ref("stg_customers") }} AS customers
    LEFT JOIN spent ON customers.customer_id = spent.customer_id
    LEFT JOIN changed ON customers.customer_id = changed.customer_id
)

SELECT profile.customer_id
FROM {{ ref("customer_360_profile") }} AS profile
FULL OUTER JOIN expected ON profile.customer_id = expected.customer_id
WHERE
    profile.customer_id IS DISTINCT FROM expected.customer_id
    OR profile.full_name IS DISTINCT FROM expected.full_name
    OR profile.email IS DISTINCT FROM expected.email
    OR profile.state IS DISTINCT FROM expected.state
    OR profile.card_type IS DISTINCT FROM expected.card_type
    OR profile.credit_limit IS DISTINCT FROM expected.credit_limit
    OR profile.total_transactions IS DISTINCT FROM expected.total_transactions
    OR profile.lifetime_value IS DISTINCT FROM expected.lifetime_value
    OR profile.avg_transaction_value IS DISTINCT FROM expected.avg_transaction_value
    OR profile.avg_monthly_spend IS DISTINCT FROM expected.avg_monthly_spend
    OR profile.transactions_last_90_days IS DISTINCT FROM expected.transactions_last_90_days
    OR profile.spend_last_90_days IS DISTINCT FROM expected.spend_last_90_days
    OR profile.spend_prior_90_days IS DISTINCT FROM expected.spend_prior_90_days
    OR profile.spend_change_pct IS DISTINCT FROM expected.spend_change_pct
    OR profile.travel_spend_pct IS DISTINCT FROM expected.travel_spend_pct
    OR profile.necessities_spend_pct IS DISTINCT FROM expected.necessities_spend_pct
    OR profile.credit_utilization_pct IS DISTINCT FROM expected.credit_utilization_pct
    OR profile.last_transaction_at IS DISTINCT FROM expected.last_transaction_at
    OR profile.days_since_last_transaction IS DISTINCT FROM expected.days_since_last_transaction
