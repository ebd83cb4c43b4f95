-- The fact holds every approved dollar of the raw data, and not one more.
WITH fact AS (
    SELECT SUM(transaction_amount) AS amount
    FROM {{ ref("fct_transactions") }}
    WHERE status = 'approved'
),

raw_data AS (
    SELECT SUM(transaction_amount) AS amount
    FROM {{ ref("stg_transactions") }}
    WHERE status = 'approved'
)

SELECT
    fact.amount AS in_fact,
    raw_data.amount AS in_raw_data
FROM fact
CROSS JOIN raw_data
WHERE fact.amount IS DISTINCT FROM raw_data.amount
