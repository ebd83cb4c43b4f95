SELECT
    part_id,
    part_name,
    category,
    unit_cost,
    list_price,
    supplier,
    lead_time_days
FROM {{ source("hvac_raw", "parts") }}
