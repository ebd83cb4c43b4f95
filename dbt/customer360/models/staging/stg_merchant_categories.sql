WITH source AS (
    SELECT * FROM {{ source("bronze", "bronze_merchant_categories") }}
),

renamed AS (
    SELECT
        CAST(merchant_category_id AS NUMBER(4, 0)) AS merchant_category_id,
        merchant_code,
        TRIM(merchant_code_name) AS merchant_code_name,
        TRIM(category_name) AS category_name,
        TRIM(category_group) AS category_group,
        is_discretionary
    FROM source
)

SELECT * FROM renamed
