{#
    The rows of the day `as_of` are between the median of its weekday divided by `factor` and that median times `factor`. The median is
    that of the days before, never of the day itself; with fewer than `weeks` such days the test has nothing to say.
#}
{% test daily_volume_within(model, column_name, factor=2, weeks=2) %}
WITH counted AS (
    SELECT
        CAST({{ column_name }} AS DATE) AS counted_day,
        COUNT(*) AS day_rows
    FROM {{ model }}
    GROUP BY CAST({{ column_name }} AS DATE)
),

usual AS (
    SELECT MEDIAN(day_rows) AS usual_rows
    FROM counted
    WHERE
        counted_day < {{ firn_common.as_of() }}
        AND MOD(DATEDIFF(DAY, counted_day, {{ firn_common.as_of() }}), 7) = 0
    HAVING COUNT(*) >= {{ weeks }}
),

today AS (
    SELECT COALESCE(SUM(day_rows), 0) AS today_rows
    FROM counted
    WHERE counted_day = {{ firn_common.as_of() }}
)

SELECT
    today.today_rows,
    usual.usual_rows
FROM usual
CROSS JOIN today
WHERE
    today.today_rows < usual.usual_rows / {{ factor }}
    OR today.today_rows > usual.usual_rows * {{ factor }}
{% endtest %}
