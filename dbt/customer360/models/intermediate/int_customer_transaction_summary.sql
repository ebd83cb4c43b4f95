{{ customer_activity(firn_common.as_of()) }}
