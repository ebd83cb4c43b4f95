{{
    config(
        materialized="incremental",
        incremental_strategy="delete+insert",
        unique_key="payment_id",
        on_schema_change="fail"
    )
}}

SELECT
    payments.payment_id,
    payments.order_id,
    payments.payment_method,
    payments.amount,
    payments.payment_date,
    payments.arrived_on
FROM {{ ref("stg_payments") }} AS payments
{% if is_incremental() %}
-- By the day of arrival, so that late rows are taken; the last day again, for it may have been incomplete.
WHERE payments.arrived_on >= (SELECT COALESCE(MAX(built.arrived_on), TO_DATE('1900-01-01')) FROM {{ this }} AS built)
{% endif %}
