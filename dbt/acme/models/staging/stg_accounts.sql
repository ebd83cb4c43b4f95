WITH source AS (
    SELECT * FROM {{ source("raw", "accounts") }}
),

renamed AS (
    SELECT
        id AS account_id,
        account_name,
        customer_id,
        account_owner,
        billing_system,
        platform_billing_since,
        CAST(payment_terms_days AS NUMBER(3, 0)) AS payment_terms_days,
        created_date
    FROM source
)

SELECT * FROM renamed
