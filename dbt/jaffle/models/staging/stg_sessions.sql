WITH renamed AS (
    SELECT
        session_id,
        visitor_id,
        started_at,
        CAST(started_at AS DATE) AS session_date,
        utm_source AS platform,
        utm_medium AS medium,
        utm_campaign AS campaign,
        ad_id,
        'app' AS place
    FROM {{ source("raw", "stg_app_sessions") }}
    UNION ALL
    SELECT
        session_id,
        visitor_id,
        started_at,
        CAST(started_at AS DATE) AS session_date,
        utm_source AS platform,
        utm_medium AS medium,
        utm_campaign AS campaign,
        ad_id,
        'website' AS place
    FROM {{ source("raw", "stg_website_sessions") }}
)

SELECT * FROM renamed
