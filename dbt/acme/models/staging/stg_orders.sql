WITH source AS (
    SELECT * FROM {{ source("raw", "orders") }}
),

renamed AS (
    SELECT
        id AS order_id,
        order_number,
        contract_id,
        order_type,
        status,
        effective_date
    FROM source
)

SELECT * FROM renamed
