{{
    config(
        materialized="incremental",
        incremental_strategy="delete+insert",
        unique_key="signup_id",
        on_schema_change="fail"
    )
}}

SELECT
    signups.signup_id,
    signups.customer_id,
    signups.visitor_id,
    signups.email,
    signups.signed_up_at,
    signups.signup_date
FROM {{ ref("stg_signups") }} AS signups
{% if is_incremental() %}
-- The last day that was built is built again, for it may have been incomplete.
WHERE signups.signup_date >= (SELECT COALESCE(MAX(built.signup_date), TO_DATE('1900-01-01')) FROM {{ this }} AS built)
{% endif %}
