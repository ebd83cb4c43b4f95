WITH source AS (
    SELECT * FROM {{ source("bronze", "bronze_customers") }}
),

renamed AS (
    SELECT
        customer_id,
        TRIM(first_name) AS first_name,
        TRIM(last_name) AS last_name,
        TRIM(first_name) || ' ' || TRIM(last_name) AS full_name,
        LOWER(TRIM(email)) AS email,
        CAST(age AS NUMBER(3, 0)) AS age,
        state,
        city,
        employment_status,
        card_type,
        credit_limit,
        account_open_date,
        customer_segment AS planted_segment,
        decline_type
    FROM source
)

SELECT * FROM renamed
