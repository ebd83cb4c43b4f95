{% snapshot customer_standing_history %}

{{
    config(
        unique_key="customer_id",
        strategy="check",
        check_cols=["standing"],
        updated_at="told_on"
    )
}}

SELECT
    customer_id,
    standing,
    orders,
    lifetime_value,
    told_on,
    '{{ var("loaded_since", "") }}' AS loaded_since
FROM {{ ref("customers") }}

{% endsnapshot %}
