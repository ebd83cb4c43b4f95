{#
    The Kolmogorov-Smirnov statistic of a column, against the same column of `compare_to`, is below what two samples of one distribution
    exceed with the probability `alpha`: sqrt(-ln(alpha / 2) / 2 * (1/n + 1/m)).
#}
{% test ks_below(model, column_name, compare_to, alpha=0.000001) %}
SELECT *
FROM ({{ firn_common.compared_distributions(model, compare_to, column_name) }}) AS compared
WHERE ks >= SQRT(-LN({{ alpha }} / 2) / 2 * (1 / recent_rows + 1 / earlier_rows))
{% endtest %}
