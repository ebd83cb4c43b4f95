WITH source AS (
    SELECT * FROM {{ source("raw", "contracts") }}
),

renamed AS (
    SELECT
        id AS contract_id,
        contract_number,
        account_id,
        opportunity_id,
        status,
        start_date,
        end_date,
        CAST(term_months AS NUMBER(3, 0)) AS term_months,
        churn_date,
        churn_reason,
        exit_ramp_type,
        exit_ramp_start_date,
        exit_ramp_step_pct
    FROM source
)

SELECT * FROM renamed
