WITH invoiced AS (
    SELECT
        account_id,
        billing_month,
        SUM(invoiced_amount) AS invoiced_amount
    FROM {{ ref("int_contract_months") }}
    GROUP BY account_id, billing_month
),

dual AS (
    SELECT
        account_id,
        account_name,
        platform_billing_since
    FROM {{ ref("stg_accounts") }}
    WHERE billing_system = 'Dual'
),

compared AS (
    SELECT
        COALESCE(invoiced.account_id, platform.account_id) AS account_id,
        COALESCE(invoiced.billing_month, platform.billing_month) AS billing_month,
        invoiced.invoiced_amount,
        platform.platform_committed_amount,
        platform.overage_amount
    FROM invoiced
    FULL OUTER JOIN {{ ref("int_platform_months") }} AS platform
        ON
            invoiced.account_id = platform.account_id
            AND invoiced.billing_month = platform.billing_month
)

SELECT
    compared.account_id,
    dual.account_name,
    compared.billing_month,
    compared.invoiced_amount,
    compared.platform_committed_amount,
    compared.overage_amount,
    COALESCE(compared.invoiced_amount, 0) - COALESCE(compared.platform_committed_amount, 0) AS difference,
    CASE
        WHEN compared.platform_committed_amount IS NULL THEN 'Salesforce only'
        WHEN compared.invoiced_amount IS NULL THEN 'Platform only'
        WHEN compared.invoiced_amount = compared.platform_committed_amount THEN 'Matched'
        ELSE 'Amounts differ'
    END AS reconciliation_status
FROM compared
INNER JOIN dual
    ON
        compared.account_id = dual.account_id
        AND compared.billing_month >= dual.platform_billing_since
