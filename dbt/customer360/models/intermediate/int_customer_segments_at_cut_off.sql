WITH activity AS (
    {{ customer_activity(churn_cut_off()) }}
),

segments AS (
    {{ recalculate_segments("activity", churn_cut_off()) }}
)

SELECT * FROM segments
