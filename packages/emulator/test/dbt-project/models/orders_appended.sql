{{ config(materialized='incremental', incremental_strategy='append') }}
-- depends_on: {{ ref('orders_merged') }}
select order_id, amount, '{{ invocation_id }}' as added_by
from {{ ref('recent_orders') }}
{% if is_incremental() %}
where ordered_at > (select dateadd('day', -1, max(ordered_at)) from {{ ref('orders_merged') }})
{% endif %}
