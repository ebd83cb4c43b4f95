WITH source AS (
    SELECT * FROM {{ source("raw", "opportunities") }}
),

renamed AS (
    SELECT
        id AS opportunity_id,
        account_id,
        opportunity_name,
        stage_name,
        amount,
        CAST(probability_pct AS NUMBER(3, 0)) AS probability_pct,
        lead_source,
        created_date,
        close_date,
        is_closed,
        is_won
    FROM source
)

SELECT * FROM renamed
