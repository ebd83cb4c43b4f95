{# A day as the number YYYYMMDD: sorts as the day does, and costs no text. #}
{% macro date_key(day) -%}
    CAST(YEAR({{ day }}) * 10000 + MONTH({{ day }}) * 100 + DAY({{ day }}) AS NUMBER(8, 0))
{%- endmacro %}
