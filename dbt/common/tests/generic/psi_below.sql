{#
    The population stability index of a column, against the same column of `compare_to`, is below `limit`. By the industry's rule of thumb
    0.1 is a small shift and 0.25 a large one.
#}
{% test psi_below(model, column_name, compare_to, limit=0.25) %}
SELECT *
FROM ({{ firn_common.compared_distributions(model, compare_to, column_name) }}) AS compared
WHERE psi >= {{ limit }}
{% endtest %}
