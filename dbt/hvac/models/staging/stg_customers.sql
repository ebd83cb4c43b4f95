SELECT
    customer_id,
    customer_type,
    name,
    email,
    phone,
    street,
    city,
    state,
    postal_code,
    created_on
FROM {{ source("hvac_raw", "customers") }}
