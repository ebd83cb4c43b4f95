SELECT
    MIN(merchant_category_id) AS category_key,
    category_name,
    category_group,
    is_discretionary,
    COUNT(*) AS merchant_codes
FROM {{ ref("stg_merchant_categories") }}
GROUP BY
    category_name,
    category_group,
    is_discretionary
