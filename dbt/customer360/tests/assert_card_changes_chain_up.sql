-- What a change says of the value before it is what the change before it made of it.
WITH chained AS (
    SELECT
        change_id,
        customer_id,
        attribute,
        changed_on,
        old_value,
        LAG(new_value) OVER (PARTITION BY customer_id, attribute ORDER BY changed_on, change_id) AS value_before
    FROM {{ ref("stg_customer_changes") }}
)

SELECT
    change_id,
    customer_id,
    attribute,
    changed_on,
    old_value,
    value_before
FROM chained
WHERE value_before != old_value
