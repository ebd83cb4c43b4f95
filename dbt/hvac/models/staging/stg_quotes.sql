SELECT
    quote_id,
    customer_id,
    equipment_type_id,
    quoted_on,
    valid_until,
    labor_hours,
    labor_cost,
    equipment_cost,
    total_amount,
    status,
    follow_up_on
FROM {{ source("hvac_raw", "quotes") }}
