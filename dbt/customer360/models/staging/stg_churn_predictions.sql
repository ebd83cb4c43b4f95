WITH source AS (
    SELECT * FROM {{ source("scores", "churn_predictions") }}
),

renamed AS (
    SELECT
        customer_id,
        churn_probability,
        churn_risk_score,
        churn_risk_category,
        is_at_stake,
        prediction_date,
        model_version
    FROM source
)

SELECT * FROM renamed
