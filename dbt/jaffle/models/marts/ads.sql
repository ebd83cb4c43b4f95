{{
    config(
        materialized="incremental",
        incremental_strategy="delete+insert",
        unique_key="ad_id",
        on_schema_change="fail"
    )
}}

SELECT
    ads.ad_id,
    ads.platform,
    ads.campaign,
    ads.ad_date,
    ads.impressions,
    ads.clicks,
    ads.spend
FROM {{ ref("stg_ads") }} AS ads
{% if is_incremental() %}
-- The last day that was built is built again, for it may have been incomplete.
WHERE ads.ad_date >= (SELECT COALESCE(MAX(built.ad_date), TO_DATE('1900-01-01')) FROM {{ this }} AS built)
{% endif %}
