{{ config(materialized='table', transient=false, cluster_by=['country']) }}
select
    customers.country,
    countries.name as country_name,
    count(distinct customers.customer_id) as customers,
    count(orders.order_id) as orders,
    coalesce(sum(orders.amount), 0)::number(12, 2) as revenue
from {{ ref('stg_customers') }} as customers
left join {{ ref('orders_merged') }} as orders using (customer_id)
left join {{ ref('countries') }} as countries on customers.country = countries.code
group by all
