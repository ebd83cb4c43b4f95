SELECT
    incidents.severity,
    DATE_TRUNC(MONTH, incidents.reported_at)::DATE AS month,
    COUNT(*) AS incidents,
    COUNT_IF(incidents.is_sla_met) AS met,
    {{ firn_common.percent_of("COUNT_IF(incidents.is_sla_met)", "COUNT(*)") }} AS met_pct,
    MEDIAN(incidents.response_minutes) AS median_response_minutes,
    MAX(incidents.response_minutes) AS longest_response_minutes,
    (AVG(DATEDIFF(MINUTE, incidents.arrived_at, incidents.resolved_at)))::NUMBER(10, 1) AS mean_repair_minutes,
    MIN(incidents.sla_minutes) AS promised_minutes
FROM {{ ref("stg_incident_response") }} AS incidents
GROUP BY incidents.severity, DATE_TRUNC(MONTH, incidents.reported_at)::DATE
