{{
    config(
        materialized="incremental",
        incremental_strategy="delete+insert",
        unique_key="order_id",
        on_schema_change="fail"
    )
}}

WITH paid AS (
    SELECT
        order_id,
        SUM(amount) AS amount_paid,
        COUNT(*) AS payments
    FROM {{ ref("stg_payments") }}
    GROUP BY order_id
)

SELECT
    orders.order_id,
    orders.customer_id,
    orders.ordered_at,
    orders.order_date,
    orders.status,
    orders.order_total,
    paid.amount_paid,
    paid.payments,
    orders.arrived_on
FROM {{ ref("stg_orders") }} AS orders
LEFT JOIN paid ON orders.order_id = paid.order_id
{% if is_incremental() %}
-- By the day of arrival, so that late rows are taken; the last day again, for it may have been incomplete.
WHERE orders.arrived_on >= (SELECT COALESCE(MAX(built.arrived_on), TO_DATE('1900-01-01')) FROM {{ this }} AS built)
{% endif %}
