SELECT
    incident_id,
    call_id,
    incident_type,
    severity,
    reported_at,
    dispatched_at,
    arrived_at,
    resolved_at,
    response_minutes,
    sla_minutes,
    is_sla_met
FROM {{ source("hvac_raw", "incident_response") }}
