SELECT
    account_id,
    account_name,
    account_owner,
    parent_name,
    trend,
    churn_risk_score,
    arr_change_pct,
    monthly_commitment,
    revenue_at_risk,
    overdue_amount,
    avg_rating,
    ARRAY_TO_STRING(
        ARRAY_CONSTRUCT_COMPACT(
            IFF(trend = 'Declining', 'recurring revenue declines', NULL),
            IFF(has_exit_ramp, 'contract gives an exit ramp', NULL),
            IFF(overdue_amount > 0, 'invoices are overdue', NULL),
            IFF(churned_contracts > 0, 'a contract has churned', NULL),
            IFF(avg_rating < 4, 'reviews are below four stars', NULL)
        ),
        '; '
    ) AS reasons
FROM {{ ref("account_health") }}
WHERE active_contracts > 0 AND churn_risk_score >= {{ var("at_risk_from") }}
