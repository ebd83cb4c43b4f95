-- Bronze: each event once, its payload in columns. Rows are only ever added, by TRANSFORM_RAW_TO_BRONZE.

CREATE STREAM IF NOT EXISTS RAW_DATA.RAW_RETAIL_EVENTS_STREAM
ON TABLE RAW_DATA.RAW_RETAIL_EVENTS
APPEND_ONLY = TRUE
COMMENT = 'Events that are not in bronze yet';

CREATE TABLE IF NOT EXISTS BRONZE.STG_CUSTOMERS (
  event_id VARCHAR NOT NULL,
  run_id VARCHAR NOT NULL,
  event_timestamp TIMESTAMP_NTZ NOT NULL,
  customer_id VARCHAR NOT NULL,
  first_name VARCHAR,
  last_name VARCHAR,
  email VARCHAR,
  age NUMBER(3, 0),
  gender VARCHAR,
  state VARCHAR,
  city VARCHAR,
  customer_segment VARCHAR,
  signup_date DATE,
  preferred_channel VARCHAR,
  preferred_category VARCHAR,
  price_sensitivity NUMBER(5, 4)
)
COMMENT = 'One row per customer_event: a customer as it was when the event was written';

CREATE TABLE IF NOT EXISTS BRONZE.STG_PURCHASES (
  event_id VARCHAR NOT NULL,
  run_id VARCHAR NOT NULL,
  event_timestamp TIMESTAMP_NTZ NOT NULL,
  purchase_id VARCHAR NOT NULL,
  customer_id VARCHAR NOT NULL,
  customer_segment VARCHAR,
  is_repeat_customer BOOLEAN,
  product_category VARCHAR,
  product_id VARCHAR,
  quantity NUMBER(6, 0),
  unit_price NUMBER(12, 2),
  discount_percent NUMBER(5, 2),
  shipping_cost NUMBER(12, 2),
  tax NUMBER(12, 2),
  final_total NUMBER(12, 2),
  payment_method VARCHAR,
  channel VARCHAR,
  warehouse_id VARCHAR,
  purchase_date DATE
)
COMMENT = 'One row per purchase_event';

CREATE TABLE IF NOT EXISTS BRONZE.STG_MARKETING (
  event_id VARCHAR NOT NULL,
  run_id VARCHAR NOT NULL,
  event_timestamp TIMESTAMP_NTZ NOT NULL,
  campaign_id VARCHAR,
  channel_name VARCHAR,
  customer_id VARCHAR,
  interaction VARCHAR,
  cost NUMBER(12, 2)
)
COMMENT = 'One row per marketing_event: an impression, a click or a conversion';

CREATE TABLE IF NOT EXISTS BRONZE.STG_SUPPLY_CHAIN (
  event_id VARCHAR NOT NULL,
  run_id VARCHAR NOT NULL,
  event_timestamp TIMESTAMP_NTZ NOT NULL,
  shipment_id VARCHAR,
  warehouse_id VARCHAR,
  product_category VARCHAR,
  quantity NUMBER(9, 0),
  movement VARCHAR,
  lead_time_days NUMBER(4, 0)
)
COMMENT = 'One row per supply_chain_event: goods in, out or between warehouses';

-- What gold has not seen yet.
CREATE STREAM IF NOT EXISTS BRONZE.STG_CUSTOMERS_STREAM
ON TABLE BRONZE.STG_CUSTOMERS
APPEND_ONLY = TRUE;

CREATE STREAM IF NOT EXISTS BRONZE.STG_PURCHASES_STREAM
ON TABLE BRONZE.STG_PURCHASES
APPEND_ONLY = TRUE;

CREATE STREAM IF NOT EXISTS BRONZE.STG_MARKETING_STREAM
ON TABLE BRONZE.STG_MARKETING
APPEND_ONLY = TRUE;
