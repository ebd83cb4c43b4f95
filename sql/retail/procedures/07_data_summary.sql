CREATE OR REPLACE PROCEDURE RAW_DATA.DATA_SUMMARY()
RETURNS TABLE (layer VARCHAR, table_name VARCHAR, row_count NUMBER, newest TIMESTAMP_NTZ)
LANGUAGE SQL
COMMENT = 'How many rows each layer has, and the newest moment that they know of'
EXECUTE AS OWNER
AS
BEGIN
  LET summary RESULTSET := (
    SELECT
      'RAW_DATA' AS layer,
      'RAW_RETAIL_EVENTS' AS table_name,
      COUNT(*) AS row_count,
      MAX(event_timestamp) AS newest
    FROM RAW_DATA.RAW_RETAIL_EVENTS
    UNION ALL
    SELECT
      'BRONZE' AS layer,
      'STG_CUSTOMERS' AS table_name,
      COUNT(*) AS row_count,
      MAX(event_timestamp) AS newest
    FROM BRONZE.STG_CUSTOMERS
    UNION ALL
    SELECT
      'BRONZE' AS layer,
      'STG_PURCHASES' AS table_name,
      COUNT(*) AS row_count,
      MAX(event_timestamp) AS newest
    FROM BRONZE.STG_PURCHASES
    UNION ALL
    SELECT
      'BRONZE' AS layer,
      'STG_MARKETING' AS table_name,
      COUNT(*) AS row_count,
      MAX(event_timestamp) AS newest
    FROM BRONZE.STG_MARKETING
    UNION ALL
    SELECT
      'BRONZE' AS layer,
      'STG_SUPPLY_CHAIN' AS table_name,
      COUNT(*) AS row_count,
      MAX(event_timestamp) AS newest
    FROM BRONZE.STG_SUPPLY_CHAIN
    UNION ALL
    SELECT
      'GOLD' AS layer,
      'DIM_CUSTOMERS' AS table_name,
      COUNT(*) AS row_count,
      MAX(as_of_date)::TIMESTAMP_NTZ AS newest
    FROM GOLD.DIM_CUSTOMERS
    UNION ALL
    SELECT
      'GOLD' AS layer,
      'FCT_SALES' AS table_name,
      COUNT(*) AS row_count,
      MAX(purchase_date)::TIMESTAMP_NTZ AS newest
    FROM GOLD.FCT_SALES
  );
  RETURN TABLE(summary);
END;
