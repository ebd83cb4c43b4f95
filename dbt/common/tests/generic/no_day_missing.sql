{# Every day from the first one of the model to `as_of` has a row: a gap in what is delivered daily. #}
{% test no_day_missing(model, column_name) %}
WITH present AS (
    SELECT DISTINCT CAST({{ column_name }} AS DATE) AS present_day
    FROM {{ model }}
),

neighbours AS (
    SELECT
        present_day,
        COALESCE(LEAD(present_day) OVER (ORDER BY present_day), DATEADD(DAY, 1, {{ firn_common.as_of() }})) AS next_day
    FROM present
)

SELECT
    DATEADD(DAY, 1, present_day) AS first_missing,
    DATEADD(DAY, -1, next_day) AS last_missing
FROM neighbours
WHERE DATEDIFF(DAY, present_day, next_day) > 1
{% endtest %}
