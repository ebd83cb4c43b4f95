SELECT
    {{ firn_common.number_in_id("customer_id", "CUST") }} AS customer_key,
    customer_id,
    first_name,
    last_name,
    full_name,
    email,
    age,
    state,
    city,
    employment_status,
    card_type,
    credit_limit,
    account_open_date,
    customer_segment,
    decline_type
FROM {{ ref("stg_customers") }}
