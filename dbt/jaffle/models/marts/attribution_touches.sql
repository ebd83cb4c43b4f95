-- A conversion is a first order on the day of the sign-up: those whom the shop knew before the first day have none.
WITH first_orders AS (
    SELECT
        orders.customer_id,
        orders.order_id,
        orders.ordered_at,
        orders.order_date,
        orders.order_total,
        signups.visitor_id
    FROM {{ ref("orders") }} AS orders
    INNER JOIN {{ ref("signups") }} AS signups
        ON
            orders.customer_id = signups.customer_id
            AND orders.order_date = signups.signup_date
    QUALIFY ROW_NUMBER() OVER (PARTITION BY orders.customer_id ORDER BY orders.ordered_at, orders.order_id) = 1
),

touches AS (
    SELECT
        first_orders.customer_id,
        first_orders.order_id,
        first_orders.order_date AS converted_on,
        first_orders.order_total,
        sessions.session_id,
        sessions.started_at,
        sessions.platform,
        sessions.campaign,
        sessions.ad_id,
        ROW_NUMBER() OVER (
            PARTITION BY first_orders.customer_id ORDER BY sessions.started_at, sessions.session_id
        ) AS touch,
        COUNT(*) OVER (PARTITION BY first_orders.customer_id) AS touches
    FROM first_orders
    INNER JOIN {{ ref("sessions") }} AS sessions
        ON
            first_orders.visitor_id = sessions.visitor_id
            AND first_orders.ordered_at > sessions.started_at
            AND DATEADD(DAY, -{{ var("conversion_window_days") | int }}, first_orders.ordered_at) <= sessions.started_at
)

SELECT
    *,
    IFF(touch = 1, 1, 0) AS first_touch_share,
    IFF(touch = touches, 1, 0) AS last_touch_share,
    -- The last one takes what rounding leaves: shares add up to one, and revenue to the price.
    IFF(touch = touches, 1 - (touches - 1) * (1 / touches), 1 / touches) AS linear_share
FROM touches
