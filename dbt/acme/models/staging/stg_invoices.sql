WITH source AS (
    SELECT * FROM {{ source("raw", "invoices") }}
),

renamed AS (
    SELECT
        id AS invoice_id,
        invoice_number,
        contract_id,
        account_id,
        invoice_date,
        service_start_date,
        service_end_date,
        amount,
        due_date,
        status,
        paid_date
    FROM source
)

SELECT * FROM renamed
