WITH ordered AS (
    SELECT
        orders.contract_id,
        COUNT(DISTINCT orders.order_id) AS orders,
        COUNT(DISTINCT IFF(orders.order_type = 'Amendment', orders.order_id, NULL)) AS amendments,
        COUNT(DISTINCT IFF(orders.order_type = 'Renewal', orders.order_id, NULL)) AS renewals,
        COUNT(DISTINCT items.product_id) AS products,
        SUM(IFF(orders.order_type = 'New', items.total_min_commitment, 0)) AS first_commitment,
        SUM(items.total_min_commitment) AS monthly_commitment
    FROM {{ ref("stg_orders") }} AS orders
    INNER JOIN {{ ref("stg_order_items") }} AS items
        ON orders.order_id = items.order_id
    GROUP BY orders.contract_id
),

invoiced AS (
    SELECT
        contract_id,
        COUNT(*) AS invoices,
        SUM(amount) AS invoiced_amount,
        SUM(IFF(status = 'Paid', amount, 0)) AS paid_amount,
        SUM(IFF(status = 'Overdue', amount, 0)) AS overdue_amount,
        MAX(service_end_date) AS invoiced_until
    FROM {{ ref("stg_invoices") }}
    GROUP BY contract_id
)

SELECT
    contracts.contract_id,
    contracts.contract_number,
    contracts.account_id,
    accounts.account_name,
    contracts.status,
    contracts.start_date,
    contracts.end_date,
    contracts.term_months,
    contracts.churn_date,
    contracts.churn_reason,
    opportunities.opportunity_id,
    opportunities.created_date AS opportunity_created_date,
    opportunities.close_date AS opportunity_won_date,
    DATEDIFF(DAY, opportunities.created_date, opportunities.close_date) AS days_to_win,
    DATEDIFF(DAY, opportunities.close_date, contracts.start_date) AS days_to_start,
    COALESCE(ordered.orders, 0) AS orders,
    COALESCE(ordered.amendments, 0) AS amendments,
    COALESCE(ordered.renewals, 0) AS renewals,
    COALESCE(ordered.products, 0) AS products,
    COALESCE(ordered.first_commitment, 0) AS first_commitment,
    COALESCE(ordered.monthly_commitment, 0) AS monthly_commitment,
    COALESCE(invoiced.invoices, 0) AS invoices,
    COALESCE(invoiced.invoiced_amount, 0) AS invoiced_amount,
    COALESCE(invoiced.paid_amount, 0) AS paid_amount,
    COALESCE(invoiced.overdue_amount, 0) AS overdue_amount,
    invoiced.invoiced_until
FROM {{ ref("stg_contracts") }} AS contracts
INNER JOIN {{ ref("stg_accounts") }} AS accounts
    ON contracts.account_id = accounts.account_id
INNER JOIN {{ ref("stg_opportunities") }} AS opportunities
    ON contracts.opportunity_id = opportunities.opportunity_id
LEFT JOIN ordered
    ON contracts.contract_id = ordered.contract_id
LEFT JOIN invoiced
    ON contracts.contract_id = invoiced.contract_id
