-- The two windows of 90 days do not overlap, so that together they hold no more than the lifetime.
SELECT
    customer_id,
    lifetime_value,
    spend_last_90_days,
    spend_prior_90_days
FROM {{ ref("customer_360_profile") }}
WHERE spend_last_90_days + spend_prior_90_days > lifetime_value
