WITH renamed AS (
    SELECT
        update_id,
        order_id,
        status,
        updated_on
    FROM {{ source("raw", "raw_order_updates_training") }}
)

SELECT * FROM renamed
