{{ config(cluster_by=["customer_id"]) }}

WITH customers AS (
    SELECT * FROM {{ ref("stg_customers") }}
),

changes AS (
    SELECT * FROM {{ ref("stg_customer_changes") }}
),

-- What each attribute was before its first change, also where that lies behind as_of.
first_changes AS (
    SELECT
        customer_id,
        attribute,
        old_value
    FROM changes
    QUALIFY ROW_NUMBER() OVER (PARTITION BY customer_id, attribute ORDER BY changed_on, change_id) = 1
),

first_values AS (
    SELECT
        customer_id,
        MAX(IFF(attribute = 'card_type', old_value, NULL)) AS card_type,
        MAX(IFF(attribute = 'credit_limit', TO_NUMBER(old_value, 10, 2), NULL)) AS credit_limit
    FROM first_changes
    GROUP BY customer_id
),

-- The opening of the account sets both attributes, a change one of them.
events AS (
    SELECT
        customers.customer_id,
        customers.account_open_date AS valid_from,
        '' AS change_id,
        COALESCE(first_values.card_type, customers.card_type) AS card_type,
        COALESCE(first_values.credit_limit, customers.credit_limit) AS credit_limit
    FROM customers
    LEFT JOIN first_values
        ON customers.customer_id = first_values.customer_id
    UNION ALL
    SELECT
        customer_id,
        changed_on AS valid_from,
        change_id,
        IFF(attribute = 'card_type', new_value, NULL) AS card_type,
        IFF(attribute = 'credit_limit', TO_NUMBER(new_value, 10, 2), NULL) AS credit_limit
    FROM changes
    WHERE changed_on <= {{ firn_common.as_of() }}
),

-- What held at the end of each day on which something happened.
versions AS (
    SELECT
        customer_id,
        valid_from,
        LAST_VALUE(card_type IGNORE NULLS) OVER (
            PARTITION BY customer_id
            ORDER BY valid_from, change_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS card_type,
        LAST_VALUE(credit_limit IGNORE NULLS) OVER (
            PARTITION BY customer_id
            ORDER BY valid_from, change_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS credit_limit
    FROM events
    QUALIFY ROW_NUMBER() OVER (PARTITION BY customer_id, valid_from ORDER BY change_id DESC) = 1
),

intervals AS (
    SELECT
        *,
        LEAD(valid_from) OVER (PARTITION BY customer_id ORDER BY valid_from) AS valid_to
    FROM versions
)

SELECT
    {{ customer_version_key("customers.customer_id", "intervals.valid_from") }} AS customer_key,
    customers.customer_id,
    intervals.card_type,
    intervals.credit_limit,
    intervals.valid_from,
    intervals.valid_to,
    intervals.valid_to IS NULL AS is_current,
    customers.first_name,
    customers.last_name,
    customers.full_name,
    customers.email,
    customers.age,
    customers.state,
    customers.city,
    customers.employment_status,
    customers.account_open_date,
    customers.planted_segment,
    customers.decline_type
FROM customers
INNER JOIN intervals
    ON customers.customer_id = intervals.customer_id
