SELECT
    vehicle_id,
    technician_id,
    make,
    model,
    model_year,
    license_plate,
    odometer_miles,
    miles_last_year,
    fuel_cost_last_year,
    maintenance_cost_last_year,
    last_service_on,
    next_service_on,
    gps_latitude,
    gps_longitude,
    status
FROM {{ source("hvac_raw", "vehicle_fleet") }}
