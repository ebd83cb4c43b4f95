{#- Features are of the day `failure_label_days` before as_of; the label says what happened after it. -#}
WITH cut_off AS (
    SELECT DATEADD(DAY, -{{ var("failure_label_days") }}, {{ firn_common.as_of() }}) AS day
),

history AS (
    SELECT
        calls.device_id,
        COUNT(*) AS calls,
        COUNT_IF(calls.service_type = 'Repair') AS repairs,
        COUNT_IF(calls.service_type = 'Emergency') AS emergencies,
        COUNT_IF(calls.service_type = 'Maintenance') AS maintenance_visits,
        COUNT_IF(NOT calls.is_first_time_fix) AS unfixed_visits,
        COUNT_IF(
            calls.service_type IN ('Repair', 'Emergency') AND calls.started_at > DATEADD(DAY, -365, cut_off.day)
        ) AS failures_of_last_year,
        SUM(calls.parts_cost) AS parts_value,
        MAX(calls.started_at)::DATE AS last_call_on,
        MAX(IFF(calls.service_type = 'Maintenance', calls.started_at, NULL))::DATE AS last_maintenance_on
    FROM {{ ref("stg_service_calls") }} AS calls
    CROSS JOIN cut_off
    WHERE calls.started_at::DATE <= cut_off.day
    GROUP BY calls.device_id
),

failures AS (
    SELECT DISTINCT calls.device_id
    FROM {{ ref("stg_service_calls") }} AS calls
    CROSS JOIN cut_off
    WHERE calls.service_type IN ('Repair', 'Emergency') AND calls.started_at::DATE > cut_off.day
)

SELECT
    devices.device_id,
    cut_off.day AS features_as_of,
    types.brand,
    types.equipment_kind,
    types.btu_rating,
    types.efficiency_rating,
    types.expected_life_years,
    DATEDIFF(DAY, devices.installed_on, cut_off.day) AS age_days,
    (
        DATEDIFF(DAY, devices.installed_on, cut_off.day) / (365.25 * types.expected_life_years)
    )::NUMBER(8, 4) AS share_of_life,
    devices.warranty_until >= cut_off.day AS is_in_warranty,
    COALESCE(history.calls, 0) AS calls,
    COALESCE(history.repairs, 0) AS repairs,
    COALESCE(history.emergencies, 0) AS emergencies,
    COALESCE(history.maintenance_visits, 0) AS maintenance_visits,
    COALESCE(history.unfixed_visits, 0) AS unfixed_visits,
    COALESCE(history.failures_of_last_year, 0) AS failures_of_last_year,
    COALESCE(history.parts_value, 0) AS parts_value,
    DATEDIFF(DAY, history.last_call_on, cut_off.day) AS days_since_last_call,
    DATEDIFF(DAY, history.last_maintenance_on, cut_off.day) AS days_since_maintenance,
    failures.device_id IS NOT NULL AS has_failed_since
FROM {{ ref("stg_installed_devices") }} AS devices
INNER JOIN {{ ref("stg_equipment_types") }} AS types ON devices.equipment_type_id = types.equipment_type_id
CROSS JOIN cut_off
LEFT JOIN history ON devices.device_id = history.device_id
LEFT JOIN failures ON devices.device_id = failures.device_id
WHERE devices.installed_on <= cut_off.day
