-- The calendar runs from its first day to as_of without a hole.
WITH bounds AS (
    SELECT
        COUNT(*) AS days,
        DATEDIFF(DAY, MIN(date_day), {{ firn_common.as_of() }}) + 1 AS days_in_between
    FROM {{ ref("dim_date") }}
)

SELECT
    days,
    days_in_between
FROM bounds
WHERE days != days_in_between
