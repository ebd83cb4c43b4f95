WITH demand AS (
    SELECT
        part_id,
        SUM(quantity) AS used_in_year,
        SUM(IFF(used_on > DATEADD(DAY, -90, {{ firn_common.as_of() }}), quantity, 0)) AS used_in_90_days,
        SUM(quantity * unit_cost) AS value_of_use
    FROM {{ ref("stg_parts_usage") }}
    WHERE used_on > DATEADD(DAY, -365, {{ firn_common.as_of() }})
    GROUP BY part_id
)

SELECT
    parts.part_id,
    parts.part_name,
    parts.category,
    parts.supplier,
    parts.lead_time_days,
    inventory.abc_class,
    inventory.location,
    inventory.quantity_on_hand,
    inventory.reorder_point,
    inventory.reorder_quantity,
    COALESCE(demand.used_in_year, 0) AS used_in_year,
    COALESCE(demand.used_in_90_days, 0) AS used_in_90_days,
    COALESCE(demand.value_of_use, 0) AS value_of_use,
    CAST(COALESCE(demand.used_in_year, 0) / 365 AS NUMBER(12, 4)) AS used_per_day,
    CAST(
        inventory.quantity_on_hand / NULLIF(demand.used_in_90_days / 90, 0) AS NUMBER(12, 1)
    ) AS days_of_stock,
    inventory.quantity_on_hand <= inventory.reorder_point AS is_to_be_ordered,
    CAST(inventory.quantity_on_hand * parts.unit_cost AS NUMBER(14, 2)) AS stock_value
FROM {{ ref("stg_parts") }} AS parts
INNER JOIN {{ ref("stg_inventory") }} AS inventory ON parts.part_id = inventory.part_id
LEFT JOIN demand ON parts.part_id = demand.part_id
