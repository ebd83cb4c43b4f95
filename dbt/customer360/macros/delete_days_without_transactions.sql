{# Days of which the raw data has no row any more: building days that differ would not see them. #}
{% macro delete_days_without_transactions() -%}
    DELETE FROM {{ this }}
    WHERE date_key NOT IN (
        SELECT {{ firn_common.date_key("transaction_day") }} FROM {{ ref("stg_transactions") }}
    )
{%- endmacro %}
