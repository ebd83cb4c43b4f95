CREATE OR REPLACE PROCEDURE RAW_DATA.VIEW_REFERENCE_CONFIG()
RETURNS TABLE (table_name VARCHAR, item VARCHAR, setting VARCHAR, value VARCHAR)
LANGUAGE SQL
COMMENT = 'What the reference tables say now, a row per cell'
EXECUTE AS OWNER
AS
BEGIN
  LET cells RESULTSET := (
    SELECT
      table_name,
      item,
      setting,
      value
    FROM REFERENCE_DATA.CURRENT_CONFIGURATION
    ORDER BY table_name, item, setting
  );
  RETURN TABLE(cells);
END;
