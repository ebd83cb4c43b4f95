-- The slowest answer to an emergency is faster than the median of everything else.
WITH waits AS (
    SELECT
        service_type = 'Emergency' AS is_emergency,
        DATEDIFF(MINUTE, reported_at, started_at) AS minutes
    FROM {{ ref("stg_service_calls") }}
)

SELECT 1 AS broken
FROM waits
HAVING MAX(IFF(is_emergency, minutes, NULL)) >= MEDIAN(IFF(is_emergency, NULL, minutes))
