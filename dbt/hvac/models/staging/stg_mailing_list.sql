SELECT
    contact_id,
    customer_id,
    email,
    name,
    source,
    is_subscribed,
    preferred_contact,
    interest,
    joined_on
FROM {{ source("hvac_raw", "mailing_list") }}
