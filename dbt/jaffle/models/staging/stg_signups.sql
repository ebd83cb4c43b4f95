WITH renamed AS (
    SELECT
        signup_id,
        customer_id,
        visitor_id,
        LOWER(email) AS email,
        signed_up_at,
        CAST(signed_up_at AS DATE) AS signup_date
    FROM {{ source("raw", "raw_signups_training") }}
)

SELECT * FROM renamed
