WITH spent AS (
    SELECT
        platform,
        campaign,
        ad_date AS performance_date,
        SUM(impressions) AS impressions,
        SUM(clicks) AS clicks,
        SUM(spend) AS spend
    FROM {{ ref("ads") }}
    GROUP BY platform, campaign, ad_date
),

won AS (
    SELECT
        platform,
        campaign,
        converted_on AS performance_date,
        SUM(last_touch_share) AS customers_won,
        SUM(first_touch_share * order_total) AS first_touch_revenue,
        SUM(last_touch_share * order_total) AS last_touch_revenue,
        SUM(linear_share * order_total) AS linear_revenue
    FROM {{ ref("attribution_touches") }}
    WHERE campaign IS NOT NULL
    GROUP BY platform, campaign, converted_on
)

SELECT
    COALESCE(spent.platform, won.platform) AS platform,
    COALESCE(spent.campaign, won.campaign) AS campaign,
    COALESCE(spent.performance_date, won.performance_date) AS performance_date,
    COALESCE(spent.impressions, 0) AS impressions,
    COALESCE(spent.clicks, 0) AS clicks,
    COALESCE(spent.spend, 0) AS spend,
    COALESCE(won.customers_won, 0) AS customers_won,
    COALESCE(won.first_touch_revenue, 0) AS first_touch_revenue,
    COALESCE(won.last_touch_revenue, 0) AS last_touch_revenue,
    COALESCE(won.linear_revenue, 0) AS linear_revenue,
    spent.spend / NULLIF(won.customers_won, 0) AS acquisition_cost,
    won.last_touch_revenue / NULLIF(spent.spend, 0) AS return_on_ad_spend
FROM spent
FULL OUTER JOIN won
    ON
        spent.platform = won.platform
        AND spent.campaign = won.campaign
        AND spent.performance_date = won.performance_date
