WITH source AS (
    SELECT * FROM {{ source("raw", "order_items") }}
),

renamed AS (
    SELECT
        id AS order_item_id,
        order_id,
        contract_id,
        product_id,
        CAST(quantity AS NUMBER(6, 0)) AS quantity,
        unit_price,
        total_min_commitment
    FROM source
)

SELECT * FROM renamed
