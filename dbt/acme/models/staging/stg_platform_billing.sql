WITH source AS (
    SELECT * FROM {{ source("raw", "acme_billing_data") }}
),

renamed AS (
    SELECT
        billing_record_id,
        tenant_id,
        billing_month,
        usage_units,
        unit_price,
        committed_amount,
        overage_amount,
        total_amount
    FROM source
)

SELECT * FROM renamed
