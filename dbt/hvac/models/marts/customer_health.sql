WITH calls AS (
    SELECT
        customer_id,
        COUNT(*) AS calls,
        COUNT_IF(service_type = 'Emergency') AS emergencies,
        COUNT_IF(NOT is_first_time_fix) AS repeat_visits,
        MAX(started_at)::DATE AS last_call_on
    FROM {{ ref("stg_service_calls") }}
    WHERE started_at > DATEADD(DAY, -365, {{ firn_common.as_of() }})
    GROUP BY customer_id
),

ratings AS (
    SELECT
        customer_id,
        AVG(overall_rating) AS mean_rating
    FROM {{ ref("stg_customer_feedback") }}
    GROUP BY customer_id
),

debts AS (
    SELECT
        customer_id,
        SUM(IFF(days_overdue > 30, balance, 0)) AS overdue_balance,
        SUM(balance) AS open_balance
    FROM {{ ref("receivables_ageing") }}
    GROUP BY customer_id
),

plans AS (
    SELECT DISTINCT customer_id
    FROM {{ ref("stg_subscriptions") }}
    WHERE status = 'Active'
),

spend AS (
    SELECT
        customer_id,
        SUM(subtotal) AS revenue
    FROM {{ ref("stg_invoices") }}
    GROUP BY customer_id
),

joined AS (
    SELECT
        customers.customer_id,
        customers.name AS customer_name,
        customers.customer_type,
        customers.state,
        customers.created_on,
        calls.last_call_on,
        plans.customer_id IS NOT NULL AS has_plan,
        COALESCE(calls.calls, 0) AS calls_of_last_year,
        COALESCE(calls.emergencies, 0) AS emergencies_of_last_year,
        COALESCE(calls.repeat_visits, 0) AS repeat_visits_of_last_year,
        ratings.mean_rating,
        COALESCE(debts.open_balance, 0) AS open_balance,
        COALESCE(debts.overdue_balance, 0) AS overdue_balance,
        COALESCE(spend.revenue, 0) AS revenue
    FROM {{ ref("stg_customers") }} AS customers
    LEFT JOIN calls ON customers.customer_id = calls.customer_id
    LEFT JOIN ratings ON customers.customer_id = ratings.customer_id
    LEFT JOIN debts ON customers.customer_id = debts.customer_id
    LEFT JOIN plans ON customers.customer_id = plans.customer_id
    LEFT JOIN spend ON customers.customer_id = spend.customer_id
),

scored AS (
    SELECT
        *,
        (GREATEST(
            0,
            LEAST(
                100,
                60
                + IFF(has_plan, 20, 0)
                + COALESCE((mean_rating - 7) * 6, 0)
                - 8 * LEAST(emergencies_of_last_year, 3)
                - 5 * LEAST(repeat_visits_of_last_year, 4)
                - IFF(overdue_balance > 0, 15, 0)
                + IFF(calls_of_last_year > 0, 10, -10)
            )
        ))::NUMBER(5, 1) AS health_score
    FROM joined
)

SELECT
    customer_id,
    customer_name,
    customer_type,
    state,
    created_on,
    has_plan,
    calls_of_last_year,
    emergencies_of_last_year,
    repeat_visits_of_last_year,
    last_call_on,
    mean_rating::NUMBER(4, 1) AS mean_rating,
    open_balance,
    overdue_balance,
    revenue,
    health_score,
    CASE
        WHEN health_score >= 70 THEN 'Healthy'
        WHEN health_score >= 45 THEN 'Watch'
        ELSE 'At risk'
    END AS health_band
FROM scored
