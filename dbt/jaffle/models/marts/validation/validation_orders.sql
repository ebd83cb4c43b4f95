-- Of an order that was delivered twice the first line is kept; a price that came as text is read. What else is wrong is
-- told, not mended.
WITH delivered AS (
    SELECT
        *,
        COUNT(*) OVER (PARTITION BY order_id) AS lines
    FROM {{ ref("stg_validation_orders") }}
    QUALIFY ROW_NUMBER() OVER (PARTITION BY order_id ORDER BY line_number) = 1
),

paid AS (
    SELECT
        order_id,
        SUM(amount) AS amount_paid,
        COUNT_IF(amount < 0) AS negative_payments
    FROM {{ ref("stg_validation_payments") }}
    GROUP BY order_id
)

SELECT
    delivered.order_id,
    delivered.customer_id,
    delivered.ordered_at,
    delivered.order_date,
    delivered.status,
    delivered.order_total,
    delivered.loyalty_tier,
    delivered.lines,
    delivered.price_is_text,
    delivered.arrived_on,
    delivered.arrived_on > delivered.order_date AS is_late,
    customers.customer_id IS NOT NULL AS customer_is_known,
    COALESCE(paid.amount_paid, 0) AS amount_paid,
    COALESCE(paid.negative_payments, 0) > 0 AS has_negative_payment
FROM delivered
LEFT JOIN paid ON delivered.order_id = paid.order_id
LEFT JOIN {{ ref("stg_validation_customers") }} AS customers ON delivered.customer_id = customers.customer_id
