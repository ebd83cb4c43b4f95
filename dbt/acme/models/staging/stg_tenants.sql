WITH source AS (
    SELECT * FROM {{ source("raw", "tenant_sfdc_mapping") }}
),

renamed AS (
    SELECT
        tenant_id,
        account_id,
        tenant_name,
        mapped_on
    FROM source
)

SELECT * FROM renamed
