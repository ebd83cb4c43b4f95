{# The number, at least 0 and at most 1; 0 where it is unknown. #}
{% macro clamp(number) -%}
    LEAST(1, GREATEST(0, COALESCE({{ number }}, 0)))
{%- endmacro %}
