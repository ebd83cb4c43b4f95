{{ config(materialized='view') }}
select customer_id, upper(name) as name, country, changed_at
from {{ source('raw', 'customers') }}
