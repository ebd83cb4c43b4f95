-- The rules for moving holidays give the days on which they were.
WITH known AS (
    SELECT
        TO_DATE(column1) AS date_day,
        column2 AS holiday_name
    FROM
        VALUES
        ('2024-11-28', 'Thanksgiving Day'),
        ('2025-01-20', 'Martin Luther King Jr. Day'),
        ('2025-02-17', 'Washington''s Birthday'),
        ('2025-05-26', 'Memorial Day'),
        ('2025-09-01', 'Labor Day'),
        ('2025-10-13', 'Columbus Day'),
        ('2025-10-14', NULL)
)

SELECT
    known.date_day,
    known.holiday_name,
    dates.holiday_name AS in_the_calendar
FROM known
INNER JOIN {{ ref("dim_date") }} AS dates
    ON known.date_day = dates.date_day
WHERE known.holiday_name IS DISTINCT FROM dates.holiday_name
