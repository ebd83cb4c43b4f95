SELECT
    equipment_type_id,
    brand,
    equipment_kind,
    model,
    btu_rating,
    efficiency_rating,
    list_price,
    expected_life_years
FROM {{ source("hvac_raw", "equipment_types") }}
