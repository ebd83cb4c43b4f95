WITH renamed AS (
    SELECT
        customer_id,
        TRIM(first_name) AS first_name,
        TRIM(last_name) AS last_name,
        created_on
    FROM {{ source("raw", "raw_customers_validation") }}
)

SELECT * FROM renamed
