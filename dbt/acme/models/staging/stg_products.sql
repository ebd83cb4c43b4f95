WITH source AS (
    SELECT * FROM {{ source("raw", "products") }}
),

renamed AS (
    SELECT
        id AS product_id,
        product_name,
        product_family,
        list_price,
        is_usage_based
    FROM source
)

SELECT * FROM renamed
