{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ firn_common.get_custom_schema(custom_schema_name, node) }}
{%- endmacro %}
