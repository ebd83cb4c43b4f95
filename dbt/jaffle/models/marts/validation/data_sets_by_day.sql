WITH training AS (
    SELECT
        'training' AS data_set,
        order_date,
        COUNT(*) AS orders,
        COUNT(*) AS lines,
        SUM(order_total) AS revenue,
        COUNT_IF(arrived_on > order_date) AS late_orders,
        COUNT_IF(customer_id IS NULL) AS orders_of_unknown_customers,
        COUNT_IF(amount_paid > order_total) AS orders_paid_too_much
    FROM {{ ref("orders") }}
    GROUP BY order_date
),

validation AS (
    SELECT
        'validation' AS data_set,
        order_date,
        COUNT(*) AS orders,
        SUM(lines) AS lines,
        SUM(order_total) AS revenue,
        COUNT_IF(is_late) AS late_orders,
        COUNT_IF(NOT customer_is_known) AS orders_of_unknown_customers,
        COUNT_IF(amount_paid > order_total) AS orders_paid_too_much
    FROM {{ ref("validation_orders") }}
    GROUP BY order_date
),

both_sets AS (
    SELECT * FROM training
    UNION ALL
    SELECT * FROM validation
)

SELECT
    *,
    revenue / orders AS average_price
FROM both_sets
