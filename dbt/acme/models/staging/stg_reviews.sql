WITH source AS (
    SELECT * FROM {{ source("raw", "reviews") }}
),

renamed AS (
    SELECT
        review_id,
        job_id,
        customer_id,
        technician_id,
        CAST(rating AS NUMBER(1, 0)) AS rating,
        TRIM(review_text) AS review_text,
        sentiment,
        sentiment_score,
        review_date
    FROM source
)

SELECT * FROM renamed
