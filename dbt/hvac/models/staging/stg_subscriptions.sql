SELECT
    subscription_id,
    customer_id,
    plan,
    started_on,
    ends_on,
    auto_renew,
    visits_per_year,
    annual_price,
    status,
    next_service_on
FROM {{ source("hvac_raw", "subscriptions") }}
