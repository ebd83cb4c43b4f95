WITH visits AS (
    SELECT
        subscriptions.subscription_id,
        COUNT(calls.call_id) AS visits_of_last_year
    FROM {{ ref("stg_subscriptions") }} AS subscriptions
    LEFT JOIN {{ ref("stg_service_calls") }} AS calls
        ON
            subscriptions.customer_id = calls.customer_id
            AND calls.covered_by = 'Plan'
            AND calls.started_at > DATEADD(DAY, -365, {{ firn_common.as_of() }})
    GROUP BY subscriptions.subscription_id
),

ratings AS (
    SELECT
        customer_id,
        AVG(overall_rating) AS mean_rating
    FROM {{ ref("stg_customer_feedback") }}
    GROUP BY customer_id
)

SELECT
    subscriptions.subscription_id,
    subscriptions.customer_id,
    customers.name AS customer_name,
    subscriptions.plan,
    subscriptions.annual_price,
    subscriptions.started_on,
    subscriptions.ends_on,
    subscriptions.auto_renew,
    subscriptions.status,
    IFF(
        subscriptions.status = 'Active', DATEDIFF(DAY, {{ firn_common.as_of() }}, subscriptions.ends_on), NULL
    ) AS days_to_renewal,
    visits.visits_of_last_year,
    CAST(ratings.mean_rating AS NUMBER(4, 1)) AS mean_rating,
    CASE
        WHEN subscriptions.status <> 'Active' THEN 'Ended'
        WHEN ratings.mean_rating < 6 THEN 'High'
        WHEN subscriptions.auto_renew THEN 'Low'
        WHEN visits.visits_of_last_year = 0 THEN 'High'
        ELSE 'Medium'
    END AS renewal_risk
FROM {{ ref("stg_subscriptions") }} AS subscriptions
INNER JOIN {{ ref("stg_customers") }} AS customers ON subscriptions.customer_id = customers.customer_id
INNER JOIN visits ON subscriptions.subscription_id = visits.subscription_id
LEFT JOIN ratings ON subscriptions.customer_id = ratings.customer_id
