WITH renamed AS (
    SELECT
        line_number,
        order_id,
        customer_id,
        ordered_at,
        order_date,
        status,
        arrived_on,
        order_total IS NULL AND PARSE_JSON(rescued_fields::VARCHAR):order_total IS NOT NULL AS price_is_text,
        PARSE_JSON(rescued_fields::VARCHAR):loyalty_tier::VARCHAR AS loyalty_tier,
        COALESCE(
            order_total,
            TRY_TO_DECIMAL(SPLIT_PART(PARSE_JSON(rescued_fields::VARCHAR):order_total::VARCHAR, ' ', 1), 12, 2)
        ) AS order_total
    FROM {{ source("raw", "raw_orders_validation") }}
)

SELECT * FROM renamed
