{{ config(cluster_by=["customer_id"]) }}

SELECT * FROM {{ ref("int_customer_segments") }}
