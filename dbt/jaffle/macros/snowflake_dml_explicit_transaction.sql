{#
  Instead of the adapter's macro, whose transactions have no name. The name says which process a transaction belongs to: the next run ends
  those of one that was killed, which would hold their tables' locks.
#}
{% macro snowflake_dml_explicit_transaction(dml) -%}
    {%- do return("begin name " ~ env_var("FIRN_DBT_TRANSACTION", "FIRN_DBT") ~ ";\n" ~ dml ~ ";\ncommit;") -%}
{%- endmacro %}
