-- A call begins when its appointment does or later, after it was reported, and ends after it began.
SELECT calls.call_id
FROM {{ ref("stg_service_calls") }} AS calls
LEFT JOIN {{ ref("stg_appointments") }} AS appointments ON calls.appointment_id = appointments.appointment_id
WHERE
    calls.started_at < appointments.scheduled_for
    OR calls.started_at < calls.reported_at
    OR calls.completed_at <= calls.started_at
    OR appointments.status <> 'Completed'
