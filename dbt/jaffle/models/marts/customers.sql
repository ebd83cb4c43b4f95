WITH ordered AS (
    SELECT
        customer_id,
        COUNT(*) AS orders,
        MIN(order_date) AS first_order_on,
        MAX(order_date) AS last_order_on,
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
    COALESCE(ordered.lifetime_value, 0) AS lifetime_value
FROM {{ ref("stg_customers") }} AS customers
LEFT JOIN ordered ON customers.customer_id = ordered.customer_id
