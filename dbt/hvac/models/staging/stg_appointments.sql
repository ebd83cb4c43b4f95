SELECT
    appointment_id,
    customer_id,
    device_id,
    technician_id,
    service_type,
    booked_at,
    scheduled_for,
    status
FROM {{ source("hvac_raw", "appointments") }}
