{% test at_most_as_of(model, column_name) %}
SELECT {{ column_name }}
FROM {{ model }}
WHERE CAST({{ column_name }} AS DATE) > {{ firn_common.as_of() }}
{% endtest %}
