SELECT appointments.appointment_id
FROM {{ ref("stg_appointments") }} AS appointments
INNER JOIN {{ ref("stg_service_calls") }} AS calls ON appointments.appointment_id = calls.appointment_id
WHERE appointments.scheduled_for::DATE > {{ firn_common.as_of() }}
