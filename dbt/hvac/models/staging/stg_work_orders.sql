SELECT
    work_order_id,
    call_id,
    technician_id,
    priority,
    instructions,
    safety_requirements,
    opened_at,
    closed_at,
    completion_notes,
    status
FROM {{ source("hvac_raw", "work_orders") }}
