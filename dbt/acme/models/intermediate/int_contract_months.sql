WITH invoiced AS (
    SELECT
        contract_id,
        account_id,
        DATE_TRUNC('MONTH', service_start_date) AS billing_month,
        SUM(amount) AS invoiced_amount
    FROM {{ ref("stg_invoices") }}
    GROUP BY contract_id, account_id, DATE_TRUNC('MONTH', service_start_date)
)

SELECT
    invoiced.contract_id,
    invoiced.account_id,
    invoiced.billing_month,
    invoiced.invoiced_amount,
    SUM(items.total_min_commitment) AS committed_amount
FROM invoiced
INNER JOIN {{ ref("stg_orders") }} AS orders
    ON
        invoiced.contract_id = orders.contract_id
        AND invoiced.billing_month >= orders.effective_date
INNER JOIN {{ ref("stg_order_items") }} AS items
    ON orders.order_id = items.order_id
GROUP BY invoiced.contract_id, invoiced.account_id, invoiced.billing_month, invoiced.invoiced_amount
