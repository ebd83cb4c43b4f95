WITH renamed AS (
    SELECT
        ad_id,
        ad_date,
        campaign,
        impressions,
        clicks,
        spend,
        'google' AS platform
    FROM {{ source("raw", "stg_google_ads") }}
    UNION ALL
    SELECT
        ad_id,
        ad_date,
        campaign,
        impressions,
        clicks,
        spend,
        'facebook' AS platform
    FROM {{ source("raw", "stg_facebook_ads") }}
    UNION ALL
    SELECT
        ad_id,
        ad_date,
        campaign,
        impressions,
        clicks,
        spend,
        'instagram' AS platform
    FROM {{ source("raw", "stg_instagram_ads") }}
)

SELECT * FROM renamed
