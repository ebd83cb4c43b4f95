{% snapshot order_status_history %}

{{
    config(
        unique_key="order_id",
        strategy="check",
        check_cols=["status"],
        updated_at="status_since"
    )
}}

SELECT
    order_id,
    customer_id,
    status,
    status_since,
    '{{ var("loaded_since", "") }}' AS loaded_since
FROM {{ ref("orders") }}

{% endsnapshot %}
