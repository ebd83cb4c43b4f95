WITH source AS (
    SELECT * FROM {{ source("bronze", "bronze_customer_changes") }}
),

renamed AS (
    SELECT
        change_id,
        customer_id,
        changed_on,
        attribute,
        old_value,
        new_value
    FROM source
)

SELECT * FROM renamed
