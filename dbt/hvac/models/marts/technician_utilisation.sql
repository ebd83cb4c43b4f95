WITH calls AS (
    SELECT
        technician_id,
        DATE_TRUNC(MONTH, started_at)::DATE AS month,
        COUNT(*) AS calls,
        SUM(duration_hours) AS billable_hours,
        COUNT_IF(is_first_time_fix) AS first_time_fixes,
        COUNT_IF(service_type = 'Emergency') AS emergencies,
        SUM(total_cost) AS work_value
    FROM {{ ref("stg_service_calls") }}
    GROUP BY technician_id, DATE_TRUNC(MONTH, started_at)::DATE
),

months AS (
    SELECT DISTINCT
        month,
        -- Monday to Friday: whole weeks, then the days that are left over.
        DATEDIFF(WEEK, month, LAST_DAY(month)) * 5
        + LEAST(DAYOFWEEKISO(LAST_DAY(month)), 5)
        - LEAST(DAYOFWEEKISO(month) - 1, 5) AS working_days
    FROM calls
)

SELECT
    technicians.technician_id,
    technicians.name AS technician_name,
    technicians.skill_level,
    months.month,
    months.working_days,
    COALESCE(calls.calls, 0) AS calls,
    COALESCE(calls.emergencies, 0) AS emergencies,
    COALESCE(calls.billable_hours, 0) AS billable_hours,
    {{ firn_common.percent_of(
        "COALESCE(calls.billable_hours, 0)", "months.working_days * " ~ var("billable_hours_per_day")
    ) }} AS utilisation_pct,
    COALESCE(calls.first_time_fixes, 0) AS first_time_fixes,
    {{ firn_common.percent_of("calls.first_time_fixes", "calls.calls") }} AS first_time_fix_pct,
    COALESCE(calls.work_value, 0) AS work_value
FROM {{ ref("stg_technicians") }} AS technicians
CROSS JOIN months
LEFT JOIN calls
    ON technicians.technician_id = calls.technician_id AND months.month = calls.month
