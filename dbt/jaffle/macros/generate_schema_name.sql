{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ firn_common.firn_schema_name(custom_schema_name, node) }}
{%- endmacro %}
