{#
    One row that says how far the numbers of a column are from those of the same column of another relation: `psi`, `ks`, and the rows of
    both. No row where one of them has fewer than `least_rows` values.

    psi: sum((recent - earlier) * ln(recent / earlier)) over the deciles of `earlier`, half a row added to each.
    https://en.wikipedia.org/wiki/Population_stability_index
    ks: the largest distance of the two distribution functions.
    https://en.wikipedia.org/wiki/Kolmogorov%E2%80%93Smirnov_test
#}
{% macro compared_distributions(recent, earlier, column, least_rows=20) %}
WITH counted AS (
    SELECT
        number_value,
        SUM(is_recent) AS recent,
        SUM(1 - is_recent) AS earlier
    FROM (
        SELECT
            {{ column }} AS number_value,
            1 AS is_recent
        FROM {{ recent }}
        WHERE {{ column }} IS NOT NULL
        UNION ALL
        SELECT
            {{ column }} AS number_value,
            0 AS is_recent
        FROM {{ earlier }}
        WHERE {{ column }} IS NOT NULL
    ) AS both_samples
    GROUP BY number_value
),

totals AS (
    SELECT
        SUM(recent) AS recent,
        SUM(earlier) AS earlier
    FROM counted
    HAVING SUM(recent) >= {{ least_rows }} AND SUM(earlier) >= {{ least_rows }}
),

cumulated AS (
    SELECT
        number_value,
        recent,
        earlier,
        SUM(recent) OVER (ORDER BY number_value) AS recent_so_far,
        SUM(earlier) OVER (ORDER BY number_value) AS earlier_so_far
    FROM counted
),

placed AS (
    SELECT
        cumulated.recent,
        cumulated.earlier,
        totals.recent AS all_recent,
        totals.earlier AS all_earlier,
        LEAST(9, FLOOR(10 * (cumulated.earlier_so_far - cumulated.earlier / 2) / totals.earlier)) AS decile,
        ABS(cumulated.recent_so_far / totals.recent - cumulated.earlier_so_far / totals.earlier) AS distance
    FROM cumulated
    CROSS JOIN totals
),

deciles AS (
    SELECT
        (SUM(recent) + 0.5) / (MAX(all_recent) + 5) AS recent_share,
        (SUM(earlier) + 0.5) / (MAX(all_earlier) + 5) AS earlier_share,
        MAX(distance) AS distance,
        MAX(all_recent) AS recent_rows,
        MAX(all_earlier) AS earlier_rows
    FROM placed
    GROUP BY decile
)

SELECT
    SUM((recent_share - earlier_share) * LN(recent_share / earlier_share)) AS psi,
    MAX(distance) AS ks,
    MAX(recent_rows) AS recent_rows,
    MAX(earlier_rows) AS earlier_rows
FROM deciles
HAVING COUNT(*) > 0
{% endmacro %}
