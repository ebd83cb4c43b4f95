SELECT
    lead_id,
    source,
    name,
    interest,
    created_on,
    status,
    probability,
    estimated_value,
    customer_id
FROM {{ source("hvac_raw", "leads") }}
