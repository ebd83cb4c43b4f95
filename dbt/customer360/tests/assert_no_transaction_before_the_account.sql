-- Nobody pays with a card before the account was opened.
SELECT
    transactions.transaction_id,
    transactions.transaction_date,
    customers.account_open_date
FROM {{ ref("fct_transactions") }} AS transactions
INNER JOIN {{ ref("dim_customer") }} AS customers
    ON
        transactions.customer_id = customers.customer_id
        AND customers.is_current
WHERE transactions.transaction_date < customers.account_open_date
