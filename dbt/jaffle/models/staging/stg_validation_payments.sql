WITH renamed AS (
    SELECT
        payment_id,
        order_id,
        payment_method,
        amount,
        payment_date,
        arrived_on
    FROM {{ source("raw", "raw_payments_validation") }}
)

SELECT * FROM renamed
