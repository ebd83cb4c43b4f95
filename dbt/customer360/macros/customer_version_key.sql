{# A version's key: the customer's number and the day on which it begins. A change that arrives late gives no other version another key. #}
{% macro customer_version_key(customer_id, valid_from) -%}
    CAST(
        {{ firn_common.number_in_id(customer_id, "CUST") }} * 100000 + DATEDIFF(DAY, TO_DATE('1970-01-01'), {{ valid_from }})
        AS NUMBER(18, 0)
    )
{%- endmacro %}
