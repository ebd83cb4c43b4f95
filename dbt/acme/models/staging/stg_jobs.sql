WITH source AS (
    SELECT * FROM {{ source("raw", "jobs") }}
),

renamed AS (
    SELECT
        job_id,
        customer_id,
        technician_id,
        job_type,
        job_date,
        job_duration_hours,
        job_revenue,
        is_emergency
    FROM source
)

SELECT * FROM renamed
