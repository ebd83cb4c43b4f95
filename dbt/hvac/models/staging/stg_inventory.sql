SELECT
    inventory_id,
    part_id,
    location,
    quantity_on_hand,
    used_last_year,
    abc_class,
    reorder_point,
    reorder_quantity,
    last_counted_on
FROM {{ source("hvac_raw", "inventory") }}
