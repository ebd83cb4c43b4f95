{# The number in a business key of a fixed prefix: a surrogate key that is small, stable and the same in every run. #}
{% macro number_in_id(column, prefix) -%}
    CAST(SUBSTR({{ column }}, {{ prefix | length + 1 }}) AS NUMBER(18, 0))
{%- endmacro %}
