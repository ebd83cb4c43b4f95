SELECT
    payment_id,
    invoice_id,
    paid_on,
    method,
    amount,
    processing_fee,
    transaction_id,
    is_partial
FROM {{ source("hvac_raw", "payments") }}
