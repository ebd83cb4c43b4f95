WITH source AS (
    SELECT * FROM {{ source("raw", "customer_segments") }}
),

renamed AS (
    SELECT
        segment_id,
        segment_name,
        segment_type,
        description
    FROM source
)

SELECT * FROM renamed
