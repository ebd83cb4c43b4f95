SELECT
    tenants.account_id,
    billing.billing_month,
    SUM(billing.committed_amount) AS platform_committed_amount,
    SUM(billing.overage_amount) AS overage_amount
FROM {{ ref("stg_platform_billing") }} AS billing
INNER JOIN {{ ref("stg_tenants") }} AS tenants
    ON billing.tenant_id = tenants.tenant_id
GROUP BY tenants.account_id, billing.billing_month
