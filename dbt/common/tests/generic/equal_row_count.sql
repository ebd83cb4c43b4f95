{% test equal_row_count(model, compare_to) %}
WITH counts AS (
    SELECT
        (SELECT COUNT(*) FROM {{ model }}) AS this_model,
        (SELECT COUNT(*) FROM {{ compare_to }}) AS the_other
)

SELECT
    this_model,
    the_other
FROM counts
WHERE this_model != the_other
{% endtest %}
