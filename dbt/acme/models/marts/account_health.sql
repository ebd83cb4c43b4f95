WITH contracts AS (
    SELECT
        account_id,
        COUNT_IF(status = 'Activated') AS active_contracts,
        COUNT_IF(status = 'Churned') AS churned_contracts,
        SUM(IFF(status = 'Activated', monthly_commitment, 0)) AS monthly_commitment,
        SUM(overdue_amount) AS overdue_amount
    FROM {{ ref("contract_lifecycle") }}
    GROUP BY account_id
),

ramps AS (
    SELECT
        account_id,
        MAX(IFF(exit_ramp_type = 'Step Down', 1, 0.5)) AS exit_ramp_weight,
        SUM(revenue_at_risk) AS revenue_at_risk
    FROM {{ ref("exit_ramps") }}
    GROUP BY account_id
),

recent_revenue AS (
    SELECT
        account_id,
        SUM(subscription_revenue) AS subscription_last_3_months,
        SUM(overage_revenue) AS overage_last_3_months
    FROM {{ ref("revenue_recognition") }}
    WHERE revenue_month > DATEADD(MONTH, -3, DATE_TRUNC('MONTH', {{ firn_common.as_of() }}))
    GROUP BY account_id
),

families AS (
    SELECT
        contracts.account_id,
        COUNT(DISTINCT products.product_family) AS product_families
    FROM {{ ref("stg_contracts") }} AS contracts
    INNER JOIN {{ ref("stg_order_items") }} AS items
        ON contracts.contract_id = items.contract_id
    INNER JOIN {{ ref("stg_products") }} AS products
        ON items.product_id = products.product_id
    WHERE contracts.status = 'Activated'
    GROUP BY contracts.account_id
),

ratings AS (
    SELECT
        customer_id,
        AVG(rating) AS avg_rating
    FROM {{ ref("stg_reviews") }}
    GROUP BY customer_id
),

facts AS (
    SELECT
        accounts.account_id,
        accounts.account_name,
        accounts.customer_id,
        accounts.account_owner,
        members.parent_name,
        trends.arr,
        trends.arr_ratio,
        ramps.exit_ramp_weight,
        COALESCE(contracts.active_contracts, 0) AS active_contracts,
        COALESCE(contracts.churned_contracts, 0) AS churned_contracts,
        COALESCE(contracts.monthly_commitment, 0) AS monthly_commitment,
        COALESCE(contracts.overdue_amount, 0) AS overdue_amount,
        COALESCE(ramps.revenue_at_risk, 0) AS revenue_at_risk,
        COALESCE(recent_revenue.subscription_last_3_months, 0) AS subscription_last_3_months,
        COALESCE(recent_revenue.overage_last_3_months, 0) AS overage_last_3_months,
        COALESCE(families.product_families, 0) AS product_families,
        CAST(ROUND(ratings.avg_rating, 2) AS NUMBER(4, 2)) AS avg_rating
    FROM {{ ref("stg_accounts") }} AS accounts
    LEFT JOIN {{ ref("stg_account_groups") }} AS members
        ON accounts.account_id = members.account_id
    LEFT JOIN {{ ref("int_tenant_trends") }} AS trends
        ON accounts.account_id = trends.account_id
    LEFT JOIN contracts
        ON accounts.account_id = contracts.account_id
    LEFT JOIN ramps
        ON accounts.account_id = ramps.account_id
    LEFT JOIN recent_revenue
        ON accounts.account_id = recent_revenue.account_id
    LEFT JOIN families
        ON accounts.account_id = families.account_id
    LEFT JOIN ratings
        ON accounts.customer_id = ratings.customer_id
),

scored AS (
    SELECT
        *,
        40 * {{ firn_common.clamp("(1 - arr_ratio) / 0.3") }}
        + 20 * COALESCE(exit_ramp_weight, 0)
        + 15 * {{ firn_common.clamp("overdue_amount / NULLIF(subscription_last_3_months, 0)") }}
        + 15 * {{ firn_common.clamp("churned_contracts / NULLIF(active_contracts + churned_contracts, 0)") }}
        + 10 * {{ firn_common.clamp("(4 - avg_rating) / 3") }} AS churn_risk,
        50 * {{ firn_common.clamp("(arr_ratio - 1) / 0.3") }}
        + 30 * {{ firn_common.clamp("2 * overage_last_3_months / NULLIF(subscription_last_3_months, 0)") }}
        + 20 * {{ firn_common.clamp("1 - product_families / 5") }} AS upsell
    FROM facts
)

SELECT
    account_id,
    account_name,
    customer_id,
    account_owner,
    parent_name,
    CASE
        WHEN arr_ratio IS NULL THEN 'Not measured'
        WHEN arr_ratio >= {{ var("growing_from") }} THEN 'Growing'
        WHEN arr_ratio <= {{ var("declining_to") }} THEN 'Declining'
        ELSE 'Stable'
    END AS trend,
    arr,
    CAST(ROUND(100 * (arr_ratio - 1), 2) AS NUMBER(8, 2)) AS arr_change_pct,
    active_contracts,
    churned_contracts,
    monthly_commitment,
    overdue_amount,
    revenue_at_risk,
    subscription_last_3_months,
    overage_last_3_months,
    product_families,
    avg_rating,
    exit_ramp_weight IS NOT NULL AS has_exit_ramp,
    CAST(ROUND(IFF(active_contracts = 0, 0, churn_risk), 1) AS NUMBER(4, 1)) AS churn_risk_score,
    CAST(ROUND(IFF(active_contracts = 0, 0, upsell), 1) AS NUMBER(4, 1)) AS upsell_potential
FROM scored
