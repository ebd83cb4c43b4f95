WITH renamed AS (
    SELECT
        order_id,
        customer_id,
        ordered_at,
        order_date,
        status,
        order_total,
        arrived_on
    FROM {{ source("raw", "raw_orders_training") }}
)

SELECT * FROM renamed
