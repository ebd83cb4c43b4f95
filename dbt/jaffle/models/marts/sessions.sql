{{
    config(
        materialized="incremental",
        incremental_strategy="delete+insert",
        unique_key="session_id",
        on_schema_change="fail"
    )
}}

SELECT
    sessions.session_id,
    sessions.place,
    sessions.visitor_id,
    sessions.started_at,
    sessions.session_date,
    sessions.platform,
    sessions.medium,
    sessions.campaign,
    sessions.ad_id
FROM {{ ref("stg_sessions") }} AS sessions
{% if is_incremental() %}
-- The last day that was built is built again, for it may have been incomplete.
WHERE
    sessions.session_date
    >= (SELECT COALESCE(MAX(built.session_date), TO_DATE('1900-01-01')) FROM {{ this }} AS built)
{% endif %}
