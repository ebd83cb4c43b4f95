SELECT
    technician_id,
    name,
    skill_level,
    years_of_experience,
    certification,
    hourly_rate,
    hired_on,
    skill_installation,
    skill_electrical,
    skill_refrigeration,
    skill_ductwork,
    skill_controls,
    skill_gas,
    skill_diagnostics
FROM {{ source("hvac_raw", "technicians") }}
