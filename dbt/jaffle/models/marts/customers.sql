WITH ordered AS (
    SELECT
        customer_id,
        COUNT(*) AS orders,
        MIN(order_date) AS first_order_on,
        MAX(order_date) AS last_order_on,
        MAX(arrived_on) AS last_arrival_on,
        SUM(IFF(status = 'returned', 0, order_total)) AS lifetime_value
    FROM {{ ref("orders") }}
    GROUP BY customer_id
)

SELECT
    customers.customer_id,
    customers.first_name,
    customers.last_name,
    customers.created_on,
    ordered.first_order_on,
    ordered.last_order_on,
    COALESCE(ordered.orders, 0) AS orders,
    COALESCE(ordered.lifetime_value, 0) AS lifetime_value,
    CASE
        WHEN ordered.orders IS NULL THEN 'prospect'
        WHEN ordered.orders = 1 THEN 'new'
        WHEN ordered.orders < 10 THEN 'returning'
        ELSE 'regular'
    END AS standing,
    COALESCE(ordered.last_arrival_on, customers.created_on) AS told_on
FROM {{ ref("stg_customers") }} AS customers
LEFT JOIN ordered ON customers.customer_id = ordered.customer_id
