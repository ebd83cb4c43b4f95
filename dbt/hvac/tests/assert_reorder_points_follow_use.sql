-- Order when the stock falls to the use of the lead time and half of it again; a month's use at a time.
SELECT inventory.inventory_id
FROM {{ ref("stg_inventory") }} AS inventory
INNER JOIN {{ ref("stg_parts") }} AS parts ON inventory.part_id = parts.part_id
WHERE
    ABS(inventory.reorder_point - CEIL(inventory.used_last_year / 365 * parts.lead_time_days * 1.5)) > 1
    OR inventory.reorder_quantity <> GREATEST(1, CEIL(inventory.used_last_year / 12))
