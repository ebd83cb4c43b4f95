-- Recognized revenue is every invoice and every overage, and not a cent more.
WITH recognized AS (
    SELECT SUM(recognized_revenue) AS amount
    FROM {{ ref("revenue_recognition") }}
),

invoiced AS (
    SELECT SUM(amount) AS amount
    FROM {{ ref("stg_invoices") }}
),

overage AS (
    SELECT SUM(overage_amount) AS amount
    FROM {{ ref("stg_platform_billing") }}
)

SELECT
    recognized.amount AS recognized_amount,
    invoiced.amount + overage.amount AS billed_amount
FROM recognized
CROSS JOIN invoiced
CROSS JOIN overage
WHERE recognized.amount IS DISTINCT FROM invoiced.amount + overage.amount
