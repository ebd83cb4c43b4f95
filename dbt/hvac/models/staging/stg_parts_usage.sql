SELECT
    usage_id,
    call_id,
    part_id,
    quantity,
    unit_cost,
    unit_price,
    line_total,
    used_on
FROM {{ source("hvac_raw", "parts_usage") }}
