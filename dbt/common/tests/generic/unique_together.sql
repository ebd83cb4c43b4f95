{% test unique_together(model, columns) %}
SELECT {{ columns | join(", ") }}
FROM {{ model }}
GROUP BY {{ columns | join(", ") }}
HAVING COUNT(*) > 1
{% endtest %}
