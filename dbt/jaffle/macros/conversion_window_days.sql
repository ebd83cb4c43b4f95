{# The variable conversion_window_days, which is 1 or 7. #}
{% macro conversion_window_days() -%}
    {%- set days = var("conversion_window_days") | string -%}
    {%- if days not in ["1", "7"] -%}
        {{ exceptions.raise_compiler_error("The variable conversion_window_days is 1 or 7; it is '" ~ days ~ "'.") }}
    {%- endif -%}
    {{ days }}
{%- endmacro %}
