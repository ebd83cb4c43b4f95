-- The rows of all reference tables in one form: which table, which row, which column, and what it says.
CREATE OR REPLACE VIEW REFERENCE_DATA.CURRENT_CONFIGURATION
COMMENT = 'One row per cell of the reference tables'
AS
WITH all_rows AS (
  SELECT
    'CUSTOMER_SEGMENTS' AS table_name,
    segment_name AS item,
    OBJECT_CONSTRUCT(*) AS settings
  FROM REFERENCE_DATA.CUSTOMER_SEGMENTS
  UNION ALL
  SELECT
    'PRODUCT_CATEGORIES' AS table_name,
    category_name AS item,
    OBJECT_CONSTRUCT(*) AS settings
  FROM REFERENCE_DATA.PRODUCT_CATEGORIES
  UNION ALL
  SELECT
    'MARKETING_CHANNELS' AS table_name,
    channel_name AS item,
    OBJECT_CONSTRUCT(*) AS settings
  FROM REFERENCE_DATA.MARKETING_CHANNELS
  UNION ALL
  SELECT
    'WAREHOUSES' AS table_name,
    warehouse_id AS item,
    OBJECT_CONSTRUCT(*) AS settings
  FROM REFERENCE_DATA.WAREHOUSES
  UNION ALL
  SELECT
    'GENERATION_PARAMETERS' AS table_name,
    parameter_name AS item,
    OBJECT_CONSTRUCT(*) AS settings
  FROM REFERENCE_DATA.GENERATION_PARAMETERS
)

SELECT
  all_rows.table_name,
  all_rows.item,
  cell.key AS setting,
  cell.value::VARCHAR AS value
FROM all_rows, LATERAL FLATTEN(all_rows.settings) AS cell
WHERE cell.key NOT IN ('SEGMENT_NAME', 'CATEGORY_NAME', 'CHANNEL_NAME', 'WAREHOUSE_ID', 'PARAMETER_NAME');
