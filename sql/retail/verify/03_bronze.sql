-- BRONZE.STG_PURCHASES: and the other staging tables have each raw event once.
WITH staged AS (
  SELECT event_id
  FROM BRONZE.STG_CUSTOMERS
  UNION ALL
  SELECT event_id
  FROM BRONZE.STG_PURCHASES
  UNION ALL
  SELECT event_id
  FROM BRONZE.STG_MARKETING
  UNION ALL
  SELECT event_id
  FROM BRONZE.STG_SUPPLY_CHAIN
),

counted AS (
  SELECT
    event_id,
    1 AS raw,
    0 AS bronze
  FROM RAW_DATA.RAW_RETAIL_EVENTS
  UNION ALL
  SELECT
    event_id,
    0 AS raw,
    1 AS bronze
  FROM staged
)

SELECT event_id
FROM counted
GROUP BY event_id
HAVING SUM(raw) <> 1 OR SUM(bronze) <> 1;
