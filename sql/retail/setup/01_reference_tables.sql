-- Everything that generation does follows from these tables: change a row, and the next run is another one.

CREATE TABLE IF NOT EXISTS REFERENCE_DATA.CUSTOMER_SEGMENTS (
  segment_name VARCHAR NOT NULL PRIMARY KEY,
  customer_share NUMBER(6, 4) NOT NULL COMMENT 'Part of all new customers; shares are weights and need not add up to 1.',
  avg_order_value NUMBER(12, 2) NOT NULL COMMENT 'Mean value of the goods of an order before discount, in dollars.',
  purchase_frequency NUMBER(6, 4) NOT NULL COMMENT 'How often one of its customers comes back, relative to those of other segments.',
  price_sensitivity NUMBER(6, 4) NOT NULL COMMENT '0 to 1: the part of orders that need a discount.',
  description VARCHAR
)
COMMENT = 'One row per segment of customers.';

CREATE TABLE IF NOT EXISTS REFERENCE_DATA.PRODUCT_CATEGORIES (
  category_name VARCHAR NOT NULL PRIMARY KEY,
  peak_months VARCHAR NOT NULL COMMENT 'Months of high demand as a JSON array of numbers, e.g. [11, 12].',
  margin NUMBER(6, 4) NOT NULL COMMENT 'Part of the price that is not cost, 0 to 1.',
  demand_share NUMBER(6, 4) NOT NULL COMMENT 'Part of all orders outside of peak months, as a weight.',
  description VARCHAR
)
COMMENT = 'One row per product category.';

CREATE TABLE IF NOT EXISTS REFERENCE_DATA.MARKETING_CHANNELS (
  channel_name VARCHAR NOT NULL PRIMARY KEY,
  interaction_share NUMBER(6, 4) NOT NULL COMMENT 'Part of all interactions, as a weight.',
  click_rate NUMBER(6, 4) NOT NULL COMMENT 'Part of interactions that are clicks, 0 to 1.',
  conversion_rate NUMBER(6, 4) NOT NULL COMMENT 'Part of clicks that end in a conversion, 0 to 1.',
  cost_per_impression NUMBER(12, 2) NOT NULL COMMENT 'Dollars.',
  cost_per_click NUMBER(12, 2) NOT NULL COMMENT 'Dollars, for conversions too.',
  description VARCHAR
)
COMMENT = 'One row per marketing channel.';

CREATE TABLE IF NOT EXISTS REFERENCE_DATA.WAREHOUSES (
  warehouse_id VARCHAR NOT NULL PRIMARY KEY,
  city VARCHAR NOT NULL,
  state VARCHAR NOT NULL,
  daily_capacity NUMBER(9, 0) NOT NULL COMMENT 'Shipments a day: orders and shipments go to warehouses by capacity.',
  lead_time_days NUMBER(4, 0) NOT NULL COMMENT 'Shortest time from order to arrival.',
  description VARCHAR
)
COMMENT = 'One row per distribution centre.';

CREATE TABLE IF NOT EXISTS REFERENCE_DATA.GENERATION_PARAMETERS (
  parameter_name VARCHAR NOT NULL PRIMARY KEY,
  parameter_value VARCHAR NOT NULL COMMENT 'A number, or JSON: an array of alternatives, or an object with a weight for each.',
  description VARCHAR
)
COMMENT = 'One row per parameter of generation.';

CREATE TABLE IF NOT EXISTS REFERENCE_DATA.DATA_GENERATION_AUDIT (
  run_id VARCHAR(36) NOT NULL PRIMARY KEY COMMENT 'UUID.',
  run_timestamp TIMESTAMP_NTZ NOT NULL COMMENT 'The clock of the run, UTC, to the second.',
  status VARCHAR(10) NOT NULL COMMENT 'SUCCESS or FAILED; a failed run leaves no events.',
  random_seed NUMBER(18, 0),
  customer_events NUMBER(18, 0) NOT NULL COMMENT 'Events made; 0 when it failed.',
  purchase_events NUMBER(18, 0) NOT NULL,
  marketing_events NUMBER(18, 0) NOT NULL,
  supply_chain_events NUMBER(18, 0) NOT NULL,
  config_snapshot VARIANT COMMENT 'All rows of the reference tables as the run found them.',
  table_md5 VARIANT COMMENT 'MD5 of the rows of each reference table.',
  config_md5 VARCHAR(32) COMMENT 'MD5 over all of them.',
  config_changed BOOLEAN COMMENT 'Whether it differs from the run before; NULL for the first run.',
  changed_tables VARIANT COMMENT 'Names of the tables that differ.',
  execution_seconds NUMBER(12, 3) NOT NULL,
  error_message VARCHAR
)
COMMENT = 'One row per run of GENERATE_RETAIL_DATA.';
