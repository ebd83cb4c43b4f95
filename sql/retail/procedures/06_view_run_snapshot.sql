CREATE OR REPLACE PROCEDURE RAW_DATA.VIEW_RUN_SNAPSHOT(RUN VARCHAR, WHICH_TABLE VARCHAR DEFAULT 'ALL')
RETURNS TABLE (table_name VARCHAR, item VARCHAR, setting VARCHAR, value VARCHAR)
LANGUAGE SQL
COMMENT = 'The reference tables as a run found them, all of them or the one that is named, a row per cell'
EXECUTE AS OWNER
AS
BEGIN
  LET cells RESULTSET := (
    SELECT
      tables.key AS table_name,
      COALESCE(
        items.value:SEGMENT_NAME,
        items.value:CATEGORY_NAME,
        items.value:CHANNEL_NAME,
        items.value:WAREHOUSE_ID,
        items.value:PARAMETER_NAME
      )::VARCHAR AS item,
      cell.key AS setting,
      cell.value::VARCHAR AS value
    FROM REFERENCE_DATA.DATA_GENERATION_AUDIT AS audit,
      LATERAL FLATTEN(audit.config_snapshot) AS tables,
      LATERAL FLATTEN(tables.value) AS items,
      LATERAL FLATTEN(items.value) AS cell
    WHERE
      audit.run_id = :run
      AND UPPER(:which_table) IN ('ALL', tables.key)
      AND cell.key NOT IN ('SEGMENT_NAME', 'CATEGORY_NAME', 'CHANNEL_NAME', 'WAREHOUSE_ID', 'PARAMETER_NAME')
    ORDER BY table_name, item, setting
  );
  RETURN TABLE(cells);
END;
