WITH subscription AS (
    SELECT
        account_id,
        billing_month,
        SUM(invoiced_amount) AS subscription_revenue
    FROM {{ ref("int_contract_months") }}
    GROUP BY account_id, billing_month
),

both_systems AS (
    SELECT
        COALESCE(subscription.account_id, platform.account_id) AS account_id,
        COALESCE(subscription.billing_month, platform.billing_month) AS revenue_month,
        COALESCE(subscription.subscription_revenue, 0) AS subscription_revenue,
        COALESCE(platform.overage_amount, 0) AS overage_revenue
    FROM subscription
    FULL OUTER JOIN {{ ref("int_platform_months") }} AS platform
        ON
            subscription.account_id = platform.account_id
            AND subscription.billing_month = platform.billing_month
)

SELECT
    both_systems.account_id,
    accounts.account_name,
    accounts.billing_system,
    both_systems.revenue_month,
    both_systems.subscription_revenue,
    both_systems.overage_revenue,
    both_systems.subscription_revenue + both_systems.overage_revenue AS recognized_revenue
FROM both_systems
INNER JOIN {{ ref("stg_accounts") }} AS accounts
    ON both_systems.account_id = accounts.account_id
