-- What is invoiced for a month is what the orders in force commit the customer to.
SELECT
    contract_id,
    billing_month,
    invoiced_amount,
    committed_amount
FROM {{ ref("int_contract_months") }}
WHERE invoiced_amount != committed_amount
