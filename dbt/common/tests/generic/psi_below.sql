{#
    The population stability index of a column, against the same column of `compare_to`, is below `limit`. By the industry's rule of thumb
    0.1 is a small shift and 0.25 a large one. With fewer than `least_rows` values, chance alone comes near that, and the test is silent.
#}
{% test psi_below(model, column_name, compare_to, limit=0.25, least_rows=400) %}
SELECT *
FROM ({{ firn_common.compared_distributions(model, compare_to, column_name, least_rows) }}) AS compared
WHERE psi >= {{ limit }}
{% endtest %}
