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
        MAX(age) AS oldest_age,
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

as_paid AS (
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
        customers.account_open_date,
        FLOOR(MONTHS_BETWEEN({{ firn_common.as_of() }}, customers.account_open_date)) AS tenure_months,
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
        spent.newest_age AS days_since_last_transaction,
        COALESCE(spent.last_30, 0) AS spend_last_30_days,
        ROUND(
            30 * COALESCE(spent.last_90, 0)
            / LEAST(90, DATEDIFF(DAY, customers.account_open_date, {{ firn_common.as_of() }}) + 1), 2
        ) AS monthly_spend,
        ROUND(30 * (spent.total - spent.last_90) / NULLIF(spent.oldest_age - 89, 0), 2) AS earlier_monthly_spend
    FROM {{ ref("stg_customers") }} AS customers
    LEFT JOIN spent ON customers.customer_id = spent.customer_id
    LEFT JOIN changed ON customers.customer_id = changed.customer_id
),

-- The rules of docs/customer360/segmentation.md and metrics.md, written once more:
-- a macro that is wrong must not agree with itself.
expected AS (
    SELECT
        *,
        CASE
            WHEN tenure_months < 6 THEN 'New & Growing'
            WHEN spend_last_90_days = 0 THEN 'Declining'
            WHEN
                spend_change_pct <= -30
                AND 2 * spend_last_30_days <= earlier_monthly_spend
                THEN 'Declining'
            WHEN
                (monthly_spend >= 5000 OR COALESCE(earlier_monthly_spend, 0) >= 5000)
                AND travel_spend_pct >= 25
                THEN 'High-Value Travelers'
            WHEN monthly_spend < 1500 AND necessities_spend_pct >= 60 THEN 'Budget-Conscious'
            ELSE 'Stable Mid-Spenders'
        END AS customer_segment,
        CASE
            WHEN days_since_last_transaction IS NULL OR days_since_last_transaction >= 90 THEN 'Inactive'
            WHEN days_since_last_transaction >= 60 THEN 'At Risk'
            WHEN days_since_last_transaction >= 30 THEN 'Recent'
            ELSE 'Active'
        END AS recency_status,
        CASE
            WHEN total_transactions = 0 THEN 'None'
            WHEN travel_spend_pct >= 25 THEN 'Traveler'
            WHEN necessities_spend_pct >= 60 THEN 'Essentials'
            ELSE 'Balanced'
        END AS spending_profile
    FROM as_paid
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
    OR profile.first_name IS DISTINCT FROM expected.first_name
    OR profile.last_name IS DISTINCT FROM expected.last_name
    OR profile.age IS DISTINCT FROM expected.age
    OR profile.city IS DISTINCT FROM expected.city
    OR profile.employment_status IS DISTINCT FROM expected.employment_status
    OR profile.account_open_date IS DISTINCT FROM expected.account_open_date
    OR profile.tenure_months IS DISTINCT FROM expected.tenure_months
    OR profile.customer_segment IS DISTINCT FROM expected.customer_segment
    OR profile.recency_status IS DISTINCT FROM expected.recency_status
    OR profile.spending_profile IS DISTINCT FROM expected.spending_profile
    OR profile.is_eligible_for_retention IS DISTINCT FROM
    COALESCE(profile.churn_risk_category <> 'Low Risk', FALSE)
    OR profile.is_eligible_for_premium IS DISTINCT FROM (
        expected.card_type = 'Standard'
        AND expected.avg_monthly_spend >= 1500
        AND expected.customer_segment IN ('High-Value Travelers', 'Stable Mid-Spenders')
        AND COALESCE(profile.churn_risk_category = 'Low Risk', FALSE)
    )
