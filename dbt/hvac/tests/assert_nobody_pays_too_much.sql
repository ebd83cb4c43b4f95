-- What was paid is never more than the invoice, and a paid invoice has no balance.
WITH paid AS (
    SELECT
        invoices.invoice_id,
        invoices.status,
        invoices.total_amount - invoices.collected_on_site - COALESCE(SUM(payments.amount), 0) AS balance
    FROM {{ ref("stg_invoices") }} AS invoices
    LEFT JOIN {{ ref("stg_payments") }} AS payments ON invoices.invoice_id = payments.invoice_id
    GROUP BY invoices.invoice_id, invoices.status, invoices.total_amount, invoices.collected_on_site
)

SELECT invoice_id
FROM paid
WHERE balance < 0 OR (status = 'Paid') <> (balance = 0)
