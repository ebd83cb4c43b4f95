SELECT
    invoice_id,
    call_id,
    customer_id,
    invoiced_on,
    payment_terms,
    due_on,
    labor_amount,
    parts_amount,
    subtotal,
    tax_rate,
    tax_amount,
    total_amount,
    collected_on_site,
    status
FROM {{ source("hvac_raw", "invoices") }}
