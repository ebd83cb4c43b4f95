{# Stops the run where conversion_window_days is neither 1 nor 7. Runs before any model, and gives no SQL. #}
{% macro check_conversion_window() -%}
    {%- if var("conversion_window_days") | string not in ["1", "7"] -%}
        {{ exceptions.raise_compiler_error("The variable conversion_window_days is 1 or 7; it is '" ~ var("conversion_window_days") ~ "'.") }}
    {%- endif -%}
{%- endmacro %}
