SELECT
    device_id,
    customer_id,
    equipment_type_id,
    serial_number,
    installed_on,
    warranty_years,
    warranty_until,
    status
FROM {{ source("hvac_raw", "installed_devices") }}
