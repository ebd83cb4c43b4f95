WITH source AS (
    SELECT * FROM {{ source("raw", "customers") }}
),

renamed AS (
    SELECT
        customer_id,
        TRIM(customer_name) AS customer_name,
        industry,
        industry_segment_id,
        size_segment_id,
        lifecycle_segment_id,
        city,
        state,
        contact_name,
        LOWER(contact_email) AS contact_email,
        created_date
    FROM source
)

SELECT * FROM renamed
