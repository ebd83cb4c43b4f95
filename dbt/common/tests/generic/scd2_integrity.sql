{#
    A dimension with history (columns valid_from, valid_to, is_current) keeps each `id` in intervals that follow one another: the next
    begins where one ends, none is empty, the last one alone is open and current, and the first begins on the day in `starts`.
#}
{% test scd2_integrity(model, id, starts) %}
WITH versions AS (
    SELECT
        {{ id }},
        {{ starts }},
        valid_from,
        valid_to,
        is_current,
        LAG(valid_to) OVER (PARTITION BY {{ id }} ORDER BY valid_from) AS end_before,
        ROW_NUMBER() OVER (PARTITION BY {{ id }} ORDER BY valid_from) AS version,
        COUNT(*) OVER (PARTITION BY {{ id }}) AS versions
    FROM {{ model }}
)

SELECT
    {{ id }},
    valid_from,
    valid_to,
    CASE
        WHEN version = 1 AND valid_from != {{ starts }} THEN 'does not begin with {{ starts }}'
        WHEN version > 1 AND end_before > valid_from THEN 'overlaps the one before'
        WHEN version > 1 AND (end_before < valid_from OR end_before IS NULL) THEN 'leaves a gap to the one before'
        WHEN valid_to <= valid_from THEN 'is empty'
        WHEN (version = versions) != (valid_to IS NULL) THEN 'is open though not the last, or the last and ended'
        WHEN is_current != (version = versions) THEN 'is not the one that is current'
    END AS problem
FROM versions
WHERE problem IS NOT NULL
{% endtest %}
