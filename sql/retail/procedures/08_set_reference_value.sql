-- Only a cell that is there can be changed: the names that go into the statement are those that the configuration itself has, whatever the
-- caller wrote. Values are binds; one that the column cannot hold is an error, one that a run cannot work with is told by the next run.
CREATE OR REPLACE PROCEDURE RAW_DATA.SET_REFERENCE_VALUE(
  WHICH_TABLE VARCHAR,
  WHICH_ITEM VARCHAR,
  WHICH_SETTING VARCHAR,
  NEW_VALUE VARCHAR
)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Changes one cell of a reference table; the next run of the generation works with it'
EXECUTE AS OWNER
AS
$$
DECLARE
  no_such_cell EXCEPTION (-20001, 'The reference tables have no such cell; VIEW_REFERENCE_CONFIG lists them');
BEGIN
  LET cells NUMBER := (
    SELECT COUNT(*)
    FROM REFERENCE_DATA.CURRENT_CONFIGURATION
    WHERE table_name = :which_table AND item = :which_item AND setting = :which_setting
  );
  IF (cells <> 1) THEN
    RAISE no_such_cell;
  END IF;
  LET key_column VARCHAR := CASE which_table
    WHEN 'CUSTOMER_SEGMENTS' THEN 'SEGMENT_NAME'
    WHEN 'PRODUCT_CATEGORIES' THEN 'CATEGORY_NAME'
    WHEN 'MARKETING_CHANNELS' THEN 'CHANNEL_NAME'
    WHEN 'WAREHOUSES' THEN 'WAREHOUSE_ID'
    WHEN 'GENERATION_PARAMETERS' THEN 'PARAMETER_NAME'
  END;
  LET statement VARCHAR := 'UPDATE REFERENCE_DATA.' || which_table || ' SET ' || which_setting || ' = ? WHERE ' || key_column || ' = ?';
  EXECUTE IMMEDIATE :statement USING (new_value, which_item);
  RETURN which_setting || ' of ' || which_item || ' is now ' || new_value;
END;
$$;
