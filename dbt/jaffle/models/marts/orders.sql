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
        COUNT(*) AS payments,
        MAX(arrived_on) AS paid_on
    FROM {{ ref("stg_payments") }}
    GROUP BY order_id
),

changed AS (
    SELECT
        order_id,
        status,
        updated_on
    FROM {{ ref("stg_order_updates") }}
    QUALIFY ROW_NUMBER() OVER (PARTITION BY order_id ORDER BY updated_on DESC, update_id DESC) = 1
),

known AS (
    SELECT
        orders.order_id,
        orders.customer_id,
        orders.ordered_at,
        orders.order_date,
        orders.order_total,
        orders.arrived_on,
        COALESCE(changed.status, orders.status) AS status,
        COALESCE(changed.updated_on, orders.arrived_on) AS status_since,
        COALESCE(paid.amount_paid, 0) AS amount_paid,
        COALESCE(paid.payments, 0) AS payments,
        -- The day of the last delivery that told something of the order.
        GREATEST(
            orders.arrived_on,
            COALESCE(paid.paid_on, orders.arrived_on),
            COALESCE(changed.updated_on, orders.arrived_on)
        ) AS told_on
    FROM {{ ref("stg_orders") }} AS orders
    LEFT JOIN paid ON orders.order_id = paid.order_id
    LEFT JOIN changed ON orders.order_id = changed.order_id
)

SELECT
    order_id,
    customer_id,
    ordered_at,
    order_date,
    status,
    status_since,
    order_total,
    amount_paid,
    payments,
    arrived_on,
    told_on
FROM known
{% if is_incremental() %}
-- By the day of delivery, so that late orders, payments and changes are taken; the last day again, for it may have been
-- incomplete.
WHERE told_on >= (SELECT COALESCE(MAX(built.told_on), TO_DATE('1900-01-01')) FROM {{ this }} AS built)
{% endif %}
