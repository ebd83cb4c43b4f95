SELECT
    feedback_id,
    call_id,
    customer_id,
    given_on,
    overall_rating,
    punctuality_rating,
    quality_rating,
    professionalism_rating,
    comment,
    needs_follow_up
FROM {{ source("hvac_raw", "customer_feedback") }}
