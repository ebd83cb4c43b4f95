WITH source AS (
    SELECT * FROM {{ source("raw", "billing_metrics") }}
),

renamed AS (
    SELECT
        billing_metric_id,
        tenant_id,
        ndr_parent,
        billing_month,
        arr,
        l3m_arr
    FROM source
)

SELECT * FROM renamed
