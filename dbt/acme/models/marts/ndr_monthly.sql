WITH parents AS (
    SELECT
        ndr_parent,
        billing_month,
        COUNT(DISTINCT tenant_id) AS tenants,
        SUM(arr) AS arr,
        SUM(l3m_arr) AS l3m_arr
    FROM {{ ref("stg_billing_metrics") }}
    GROUP BY ndr_parent, billing_month
),

with_prior AS (
    SELECT
        *,
        LAG(l3m_arr, 3) OVER (PARTITION BY ndr_parent ORDER BY billing_month) AS l3m_arr_prior,
        LAG(l3m_arr, 12) OVER (PARTITION BY ndr_parent ORDER BY billing_month) AS l3m_arr_prior_year
    FROM parents
)

SELECT
    ndr_parent,
    billing_month,
    tenants,
    arr,
    l3m_arr,
    l3m_arr_prior,
    l3m_arr_prior_year,
    {{ firn_common.percent_of("l3m_arr", "l3m_arr_prior") }} AS ndr_quarter_pct,
    {{ firn_common.percent_of("l3m_arr", "l3m_arr_prior_year") }} AS ndr_annual_pct
FROM with_prior
