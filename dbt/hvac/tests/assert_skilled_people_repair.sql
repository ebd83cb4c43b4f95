-- Nobody without any skill in gas is sent to repair what burns it.
SELECT calls.call_id
FROM {{ ref("stg_service_calls") }} AS calls
INNER JOIN {{ ref("stg_technicians") }} AS technicians ON calls.technician_id = technicians.technician_id
INNER JOIN {{ ref("stg_installed_devices") }} AS devices ON calls.device_id = devices.device_id
INNER JOIN {{ ref("stg_equipment_types") }} AS types ON devices.equipment_type_id = types.equipment_type_id
WHERE
    calls.service_type IN ('Repair', 'Emergency')
    AND types.equipment_kind IN ('Furnace', 'Boiler', 'Water Heater')
    AND technicians.skill_gas < 2
