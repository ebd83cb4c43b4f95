WITH renamed AS (
    SELECT
        line_number,
        order_id,
        customer_id,
        ordered_at,
        order_date,
        status,
        arrived_on,
        loyalty_tier,
        order_total IS NOT NULL AND TRY_TO_DECIMAL(order_total, 12, 2) IS NULL AS price_is_text,
        COALESCE(
            TRY_TO_DECIMAL(order_total, 12, 2), TRY_TO_DECIMAL(SPLIT_PART(order_total, ' ', 1), 12, 2)
        ) AS order_total
    FROM {{ source("raw", "raw_orders_validation") }}
)

SELECT * FROM renamed
