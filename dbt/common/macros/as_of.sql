{# The last day the data knows. The clock is an argument: equal variables build equal marts on any day. #}
{% macro as_of() -%}
    {%- set day = var("as_of", "") | string -%}
    {%- if day == "" -%}
        {{ exceptions.raise_compiler_error("The variable as_of is missing: the last day of the data, e.g. --vars '{as_of: 2025-06-30}'. The loader passes it: npx nx run dbt-<demo>:build.") }}
    {%- endif -%}
    {%- if not modules.re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day) -%}
        {{ exceptions.raise_compiler_error("The variable as_of is a day, written YYYY-MM-DD; it is '" ~ day ~ "'.") }}
    {%- endif -%}
    TO_DATE('{{ day }}', 'YYYY-MM-DD')
{%- endmacro %}
