WITH ramps AS (
    SELECT
        contracts.contract_id,
        contracts.account_id,
        contracts.exit_ramp_type,
        contracts.exit_ramp_start_date,
        contracts.exit_ramp_step_pct,
        contracts.end_date,
        lifecycle.monthly_commitment,
        GREATEST(0, DATEDIFF(MONTH, {{ firn_common.as_of() }}, contracts.end_date)) AS months_left,
        GREATEST(0, DATEDIFF(MONTH, contracts.exit_ramp_start_date, contracts.end_date) + 1) AS months_of_ramp
    FROM {{ ref("stg_contracts") }} AS contracts
    INNER JOIN {{ ref("contract_lifecycle") }} AS lifecycle
        ON contracts.contract_id = lifecycle.contract_id
    WHERE contracts.status = 'Activated' AND contracts.exit_ramp_type IS NOT NULL
),

months AS (
    SELECT ROW_NUMBER() OVER (ORDER BY SEQ4()) AS month_number
    FROM TABLE(GENERATOR(ROWCOUNT => 120))
),

-- Each month of the ramp loses one step more for every quarter that has begun, at most all of the commitment.
lost AS (
    SELECT
        ramps.contract_id,
        SUM(LEAST(1, CEIL(months.month_number / 3) * ramps.exit_ramp_step_pct / 100) * ramps.monthly_commitment)
            AS revenue_at_risk
    FROM ramps
    INNER JOIN months
        ON ramps.months_of_ramp >= months.month_number
    GROUP BY ramps.contract_id
)

SELECT
    ramps.contract_id,
    ramps.account_id,
    accounts.account_name,
    members.parent_name,
    ramps.exit_ramp_type,
    ramps.exit_ramp_start_date,
    ramps.exit_ramp_step_pct,
    ramps.end_date,
    ramps.months_left,
    ramps.monthly_commitment,
    ramps.monthly_commitment * ramps.months_left AS remaining_commitment,
    CAST(ROUND(COALESCE(lost.revenue_at_risk, 0), 2) AS NUMBER(14, 2)) AS revenue_at_risk
FROM ramps
INNER JOIN {{ ref("stg_accounts") }} AS accounts
    ON ramps.account_id = accounts.account_id
LEFT JOIN {{ ref("stg_account_groups") }} AS members
    ON ramps.account_id = members.account_id
LEFT JOIN lost
    ON ramps.contract_id = lost.contract_id
