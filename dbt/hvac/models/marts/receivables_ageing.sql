WITH payments AS (
    SELECT
        invoice_id,
        SUM(amount) AS received
    FROM {{ ref("stg_payments") }}
    GROUP BY invoice_id
),

balances AS (
    SELECT
        invoices.invoice_id,
        invoices.customer_id,
        invoices.invoiced_on,
        invoices.due_on,
        invoices.payment_terms,
        invoices.total_amount,
        invoices.collected_on_site + COALESCE(payments.received, 0) AS paid,
        invoices.total_amount - invoices.collected_on_site - COALESCE(payments.received, 0) AS balance,
        GREATEST(DATEDIFF(DAY, invoices.due_on, {{ firn_common.as_of() }}), 0) AS days_overdue
    FROM {{ ref("stg_invoices") }} AS invoices
    LEFT JOIN payments ON invoices.invoice_id = payments.invoice_id
)

SELECT
    balances.invoice_id,
    balances.customer_id,
    customers.name AS customer_name,
    customers.customer_type,
    balances.invoiced_on,
    balances.due_on,
    balances.payment_terms,
    balances.total_amount,
    balances.paid,
    balances.balance,
    balances.days_overdue,
    CASE
        WHEN balances.days_overdue = 0 THEN 'Not due'
        WHEN balances.days_overdue <= 30 THEN '1 to 30 days'
        WHEN balances.days_overdue <= 60 THEN '31 to 60 days'
        WHEN balances.days_overdue <= 90 THEN '61 to 90 days'
        ELSE 'Over 90 days'
    END AS age_band
FROM balances
INNER JOIN {{ ref("stg_customers") }} AS customers ON balances.customer_id = customers.customer_id
WHERE balances.balance > 0
