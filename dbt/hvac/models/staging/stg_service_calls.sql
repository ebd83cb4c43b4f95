SELECT
    call_id,
    customer_id,
    device_id,
    technician_id,
    appointment_id,
    service_type,
    reported_at,
    started_at,
    completed_at,
    duration_hours,
    hourly_rate,
    labor_cost,
    parts_cost,
    total_cost,
    is_first_time_fix,
    covered_by
FROM {{ source("hvac_raw", "service_calls") }}
