{# 100 * part / whole with two places; NULL where the whole is zero or unknown. #}
{% macro percent_of(part, whole) -%}
    CAST(ROUND(100 * ({{ part }}) / NULLIF({{ whole }}, 0), 2) AS NUMBER(12, 2))
{%- endmacro %}
