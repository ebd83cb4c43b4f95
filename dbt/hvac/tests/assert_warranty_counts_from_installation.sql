SELECT device_id
FROM {{ ref("stg_installed_devices") }}
WHERE warranty_until <> DATEADD(YEAR, warranty_years, installed_on)
