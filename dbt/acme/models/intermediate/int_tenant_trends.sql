WITH metrics AS (
    SELECT
        tenant_id,
        ndr_parent,
        billing_month,
        arr,
        l3m_arr,
        LAG(l3m_arr, 12) OVER (PARTITION BY tenant_id ORDER BY billing_month) AS l3m_arr_prior_year
    FROM {{ ref("stg_billing_metrics") }}
)

SELECT
    tenants.account_id,
    metrics.tenant_id,
    metrics.ndr_parent,
    metrics.arr,
    metrics.l3m_arr,
    metrics.l3m_arr_prior_year,
    metrics.l3m_arr / NULLIF(metrics.l3m_arr_prior_year, 0) AS arr_ratio
FROM metrics
INNER JOIN {{ ref("stg_tenants") }} AS tenants
    ON metrics.tenant_id = tenants.tenant_id
WHERE metrics.billing_month = DATE_TRUNC('MONTH', {{ firn_common.as_of() }})
