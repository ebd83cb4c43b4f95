-- Segments far from their usual shares. An error on the day for which the shares are planted;
-- on others worth a look, as as_of decides how many are new or declining.
{{ config(severity="error" if var("as_of", "") | string == var("planted_shares_on") else "warn") }}

WITH usual AS (
    SELECT
        column1 AS customer_segment,
        column2 AS low,
        column3 AS high
    FROM
        VALUES
        ('High-Value Travelers', 10, 15),
        ('Stable Mid-Spenders', 40, 50),
        ('Budget-Conscious', 20, 25),
        ('New & Growing', 10, 15),
        ('Declining', 5, 10)
),

found AS (
    SELECT
        usual.customer_segment,
        usual.low,
        usual.high,
        COUNT(segments.customer_id) AS customers,
        SUM(COUNT(segments.customer_id)) OVER () AS all_customers
    FROM usual
    LEFT JOIN {{ ref("customer_segments") }} AS segments
        ON usual.customer_segment = segments.customer_segment
    GROUP BY
        usual.customer_segment,
        usual.low,
        usual.high
)

SELECT
    customer_segment,
    low,
    high,
    {{ firn_common.percent_of("customers", "all_customers") }} AS share_pct
FROM found
WHERE
    -- Chance alone moves the shares of fewer customers further.
    all_customers >= 1000
    AND share_pct NOT BETWEEN low AND high
