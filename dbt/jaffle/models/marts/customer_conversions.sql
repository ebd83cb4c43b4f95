SELECT
    customer_id,
    order_id,
    converted_on,
    order_total AS revenue,
    touches,
    session_id,
    started_at AS session_started_at,
    platform,
    campaign,
    ad_id
FROM {{ ref("attribution_touches") }}
WHERE last_touch_share = 1
