{{ config(cluster_by=["customer_id"]) }}

{{ recalculate_segments(ref("int_customer_transaction_summary"), firn_common.as_of()) }}
