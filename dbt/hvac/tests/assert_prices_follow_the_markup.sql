-- A category has one markup: a part's price is its cost with it, to the cent, and a call is billed what the list says.
WITH markups AS (
    SELECT
        category,
        MEDIAN(list_price / unit_cost) AS markup
    FROM {{ ref("stg_parts") }}
    GROUP BY category
)

SELECT parts.part_id
FROM {{ ref("stg_parts") }} AS parts
INNER JOIN markups ON parts.category = markups.category
LEFT JOIN {{ ref("stg_parts_usage") }} AS usage ON parts.part_id = usage.part_id
WHERE
    ABS(parts.list_price - parts.unit_cost * markups.markup) > 0.02 + parts.unit_cost * 0.002
    OR usage.unit_price <> parts.list_price
    OR usage.unit_cost <> parts.unit_cost
