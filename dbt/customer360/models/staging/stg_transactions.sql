WITH source AS (
    SELECT * FROM {{ source("bronze", "bronze_transactions") }}
),

renamed AS (
    SELECT
        transaction_id,
        customer_id,
        CAST(merchant_category_id AS NUMBER(4, 0)) AS merchant_category_id,
        TRIM(merchant_name) AS merchant_name,
        transaction_date,
        CAST(transaction_date AS DATE) AS transaction_day,
        transaction_amount,
        channel,
        status
    FROM source
)

SELECT * FROM renamed
