{# A history goes on only where the raw tables were not emptied since its last row: that of another dataset is dropped. #}
{% macro drop_other_histories() -%}
    {%- if execute and flags.WHICH in ["build", "snapshot"] -%}
        {%- for node in graph.nodes.values() if node.resource_type == "snapshot" -%}
            {%- set history = adapter.get_relation(node.database, node.schema, node.alias) -%}
            {%- if history is not none -%}
                {%- set others = run_query("SELECT COUNT(*) FROM " ~ history ~ " WHERE loaded_since <> '" ~ var("loaded_since", "") ~ "'") -%}
                {%- if others.columns[0].values()[0] > 0 -%}
                    {%- do adapter.drop_relation(history) -%}
                {%- endif -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
