WITH calls AS (
    SELECT
        technician_id,
        COUNT(*) AS calls_of_last_year
    FROM {{ ref("stg_service_calls") }}
    WHERE started_at > DATEADD(DAY, -365, {{ firn_common.as_of() }})
    GROUP BY technician_id
)

SELECT
    fleet.vehicle_id,
    fleet.technician_id,
    technicians.name AS technician_name,
    fleet.make,
    fleet.model,
    fleet.model_year,
    fleet.status,
    fleet.odometer_miles,
    fleet.miles_last_year,
    fleet.fuel_cost_last_year,
    fleet.maintenance_cost_last_year,
    fleet.fuel_cost_last_year + fleet.maintenance_cost_last_year AS cost_last_year,
    CAST(
        (fleet.fuel_cost_last_year + fleet.maintenance_cost_last_year) / NULLIF(fleet.miles_last_year, 0)
        AS NUMBER(10, 4)
    ) AS cost_per_mile,
    COALESCE(calls.calls_of_last_year, 0) AS calls_of_last_year,
    CAST(
        (fleet.fuel_cost_last_year + fleet.maintenance_cost_last_year) / NULLIF(calls.calls_of_last_year, 0)
        AS NUMBER(10, 2)
    ) AS cost_per_call,
    fleet.next_service_on,
    fleet.next_service_on < {{ firn_common.as_of() }} AS is_service_overdue
FROM {{ ref("stg_vehicle_fleet") }} AS fleet
LEFT JOIN {{ ref("stg_technicians") }} AS technicians ON fleet.technician_id = technicians.technician_id
LEFT JOIN calls ON fleet.technician_id = calls.technician_id
