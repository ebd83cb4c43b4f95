-- Appointment before call before invoice before payment; an invoice is the labour and the parts of its call.
SELECT invoices.invoice_id
FROM {{ ref("stg_invoices") }} AS invoices
INNER JOIN {{ ref("stg_service_calls") }} AS calls ON invoices.call_id = calls.call_id
LEFT JOIN {{ ref("stg_payments") }} AS payments ON invoices.invoice_id = payments.invoice_id
WHERE
    invoices.invoiced_on < calls.completed_at::DATE
    OR payments.paid_on < invoices.invoiced_on
    OR invoices.labor_amount <> calls.labor_cost
    OR invoices.parts_amount <> calls.parts_cost
    OR calls.covered_by <> 'None'
