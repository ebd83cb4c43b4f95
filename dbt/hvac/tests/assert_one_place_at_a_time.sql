-- No technician works on two calls at once.
SELECT one.call_id
FROM {{ ref("stg_service_calls") }} AS one
INNER JOIN {{ ref("stg_service_calls") }} AS other
    ON
        one.technician_id = other.technician_id
        AND one.call_id < other.call_id
        AND one.started_at < other.completed_at
        AND one.completed_at > other.started_at
