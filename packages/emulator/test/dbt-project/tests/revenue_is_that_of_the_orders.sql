select sales.revenue, orders.revenue as expected
from (select sum(revenue) as revenue from {{ ref('sales') }}) as sales
cross join (select sum(amount) as revenue from {{ ref('orders_merged') }}) as orders
where sales.revenue <> orders.revenue
