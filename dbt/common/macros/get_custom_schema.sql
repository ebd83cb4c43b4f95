{# The schema that a model asks for, without the target's name in front: environments differ by database, not by schema. #}
{% macro get_custom_schema(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim | upper }}
{%- endmacro %}
