-- A part of a better class is never used for less than one of a worse class.
WITH classes AS (
    SELECT
        inventory.abc_class,
        inventory.used_last_year * parts.unit_cost AS value_of_use,
        inventory.used_last_year,
        COALESCE(demand.used_in_year, 0) AS used_in_year
    FROM {{ ref("stg_inventory") }} AS inventory
    INNER JOIN {{ ref("stg_parts") }} AS parts ON inventory.part_id = parts.part_id
    LEFT JOIN {{ ref("parts_demand") }} AS demand ON inventory.part_id = demand.part_id
)

SELECT 1 AS broken
FROM classes
HAVING
    MIN(IFF(abc_class = 'A', value_of_use, NULL)) < MAX(IFF(abc_class = 'B', value_of_use, NULL))
    OR MIN(IFF(abc_class = 'B', value_of_use, NULL)) < MAX(IFF(abc_class = 'C', value_of_use, NULL))
    OR SUM(ABS(used_last_year - used_in_year)) > 0
