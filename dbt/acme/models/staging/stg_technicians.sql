WITH source AS (
    SELECT * FROM {{ source("raw", "technicians") }}
),

renamed AS (
    SELECT
        technician_id,
        first_name,
        last_name,
        first_name || ' ' || last_name AS full_name,
        specialization,
        experience_level,
        hourly_rate,
        hire_date
    FROM source
)

SELECT * FROM renamed
