-- Retail in one script: paste it into a worksheet and run all. Running it again changes nothing and loses no data.
-- Generated from the scripts of sql/retail; a test fails when it is stale. To change something, change those.

USE ROLE ACCOUNTADMIN;

CREATE WAREHOUSE IF NOT EXISTS RETAIL_WH
  WAREHOUSE_SIZE = XSMALL
  AUTO_SUSPEND = 60
  AUTO_RESUME = TRUE
  INITIALLY_SUSPENDED = TRUE;

CREATE DATABASE IF NOT EXISTS RETAIL_DEMO;
CREATE SCHEMA IF NOT EXISTS RETAIL_DEMO.REFERENCE_DATA;
CREATE SCHEMA IF NOT EXISTS RETAIL_DEMO.RAW_DATA;
CREATE SCHEMA IF NOT EXISTS RETAIL_DEMO.BRONZE;
CREATE SCHEMA IF NOT EXISTS RETAIL_DEMO.GOLD;

-- Who calls the procedures, which have the rights of their owner, and may do nothing else.
CREATE ROLE IF NOT EXISTS RETAIL_OPERATOR;
GRANT ROLE RETAIL_OPERATOR TO ROLE SYSADMIN;
GRANT USAGE ON WAREHOUSE RETAIL_WH TO ROLE RETAIL_OPERATOR;
GRANT USAGE ON DATABASE RETAIL_DEMO TO ROLE RETAIL_OPERATOR;
GRANT USAGE ON SCHEMA RETAIL_DEMO.RAW_DATA TO ROLE RETAIL_OPERATOR;
GRANT USAGE ON FUTURE PROCEDURES IN SCHEMA RETAIL_DEMO.RAW_DATA TO ROLE RETAIL_OPERATOR;

USE WAREHOUSE RETAIL_WH;
USE DATABASE RETAIL_DEMO;
USE SCHEMA RAW_DATA;

-- sql/retail/setup/01_reference_tables.sql

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

-- sql/retail/setup/02_reference_rows.sql

-- Tables that have rows keep them as people have changed them. A parameter that is missing is added, for a run needs all of them.

INSERT INTO REFERENCE_DATA.CUSTOMER_SEGMENTS
SELECT *
FROM
(
  VALUES
  ('premium', 0.15, 180.00, 0.35, 0.20, 'Buys often and dear, waits for no discount'),
  ('regular', 0.60, 85.00, 0.20, 0.50, 'Buys now and then, looks at prices'),
  ('occasional', 0.25, 45.00, 0.08, 0.80, 'Buys seldom, mostly at a discount')
)
WHERE NOT EXISTS (SELECT 1 FROM REFERENCE_DATA.CUSTOMER_SEGMENTS);

INSERT INTO REFERENCE_DATA.PRODUCT_CATEGORIES
SELECT *
FROM
(
  VALUES
  ('electronics', '[11, 12]', 0.25, 0.20, 'Phones, computers and what belongs to them'),
  ('clothing', '[3, 4, 9, 10]', 0.55, 0.22, 'Clothes and shoes'),
  ('home_garden', '[4, 5, 6]', 0.45, 0.16, 'Furniture, tools and plants'),
  ('sports_outdoors', '[5, 6, 7, 8]', 0.40, 0.12, 'Sports gear and camping'),
  ('beauty', '[2, 5, 12]', 0.60, 0.12, 'Cosmetics and care'),
  ('books', '[8, 9, 12]', 0.35, 0.10, 'Books and stationery'),
  ('groceries', '[11, 12]', 0.20, 0.08, 'Food and drink')
)
WHERE NOT EXISTS (SELECT 1 FROM REFERENCE_DATA.PRODUCT_CATEGORIES);

INSERT INTO REFERENCE_DATA.MARKETING_CHANNELS
SELECT *
FROM
(
  VALUES
  ('email', 0.30, 0.25, 0.08, 0.01, 0.05, 'Newsletters to known customers'),
  ('paid_search', 0.25, 0.35, 0.06, 0.02, 1.20, 'Advertisements beside search results'),
  ('social_media', 0.25, 0.15, 0.03, 0.01, 0.60, 'Posts and advertisements in social networks'),
  ('display', 0.15, 0.05, 0.01, 0.01, 0.40, 'Banners on other sites'),
  ('affiliate', 0.05, 0.30, 0.05, 0.01, 0.90, 'Links of partners')
)
WHERE NOT EXISTS (SELECT 1 FROM REFERENCE_DATA.MARKETING_CHANNELS);

INSERT INTO REFERENCE_DATA.WAREHOUSES
SELECT *
FROM
(
  VALUES
  ('WH_EAST', 'Newark', 'NJ', 12000, 2, 'North-east'),
  ('WH_SOUTH', 'Atlanta', 'GA', 9000, 3, 'South-east'),
  ('WH_CENTRAL', 'Dallas', 'TX', 10000, 2, 'Middle'),
  ('WH_MIDWEST', 'Chicago', 'IL', 8000, 3, 'Great Lakes'),
  ('WH_WEST', 'Reno', 'NV', 11000, 2, 'West coast')
)
WHERE NOT EXISTS (SELECT 1 FROM REFERENCE_DATA.WAREHOUSES);

MERGE INTO REFERENCE_DATA.GENERATION_PARAMETERS AS known
USING
  (
    SELECT
      column1 AS parameter_name,
      column2 AS parameter_value,
      column3 AS description
    FROM
      VALUES
      ('random_seed', '42', 'The same seed, clock and configuration give the same events'),
      ('repeat_customer_probability', '0.7', 'Part of purchases by customers of earlier days; the rest are new ones'),
      ('profile_resend_probability', '0.05', 'Profiles sent again for each new customer'),
      ('peak_month_multiplier', '3', 'How much more a category is asked for in its peak months'),
      ('preferred_category_probability', '0.2', 'Part of purchases in the customer''s own category, whatever the season'),
      ('preferred_channel_probability', '0.6', 'Part of purchases in the customer''s own channel'),
      ('purchase_window_days', '90', 'How far back the purchases of a run lie'),
      ('signup_date_range', '["2023-01-01", "2025-06-30"]', 'First and last day on which customers have signed up'),
      ('age_range', '[18, 80]', 'Youngest and oldest customer; most are in between'),
      ('discount_percent_range', '[5, 30]', 'Least and greatest discount'),
      ('shipment_quantity_range', '[20, 500]', 'Least and greatest number of pieces of a shipment'),
      ('products_per_category', '40', 'Products that a category has'),
      ('tax_rate', '0.08', 'On goods after discount'),
      ('free_shipping_from', '75', 'Value of goods after discount from which shipping is free, in dollars'),
      ('shipping_costs', '{"online": 5.99, "mobile_app": 4.99}', 'Dollars for each channel; free where it is not named'),
      ('quantities', '{"1": 0.6, "2": 0.2, "3": 0.1, "4": 0.06, "5": 0.04}', 'Pieces of an order'),
      ('purchase_channels', '{"online": 0.45, "mobile_app": 0.25, "in_store": 0.3}', 'Where people buy'),
      (
        'payment_methods',
        '{"credit_card": 0.45, "debit_card": 0.25, "paypal": 0.18, "mobile_wallet": 0.08, "gift_card": 0.04}',
        'How people pay'
      ),
      ('movements', '{"inbound": 0.4, "outbound": 0.5, "transfer": 0.1}', 'Kinds of shipments'),
      ('genders', '{"female": 0.5, "male": 0.48, "non_binary": 0.02}', 'Genders of customers'),
      (
        'first_names',
        '["Alex", "Amara", "Andre", "Anna", "Ben", "Carla", "Carlos", "Chloe", "Daniel", "Diego", "Elena", "Emma", "Ethan",
          "Fatima", "Grace", "Hannah", "Ivan", "Jada", "James", "Jin", "Jordan", "Kate", "Kofi", "Leo", "Lily", "Lucas", "Maria",
          "Maya", "Mia", "Mohammed", "Nadia", "Noah", "Nora", "Oliver", "Omar", "Priya", "Quinn", "Rosa", "Ryan", "Sam",
          "Sofia", "Thomas", "Uma", "Victor", "Wei", "Yusuf", "Zara", "Zoe"]',
        'First names of customers'
      ),
      (
        'last_names',
        '["Adams", "Ali", "Anderson", "Baker", "Brown", "Campbell", "Carter", "Chen", "Clark", "Cruz", "Davis", "Diaz", "Evans",
          "Flores", "Garcia", "Gomez", "Green", "Hall", "Harris", "Hill", "Ito", "Jackson", "Johnson", "Jones", "Khan", "Kim",
          "King", "Lee", "Lewis", "Lopez", "Martin", "Miller", "Moore", "Nelson", "Nguyen", "Okafor", "Patel", "Perez",
          "Roberts", "Rossi", "Scott", "Singh", "Smith", "Taylor", "Thomas", "Walker", "White", "Wilson", "Wright", "Young"]',
        'Last names of customers'
      ),
      (
        'cities',
        '{"New York, NY": 83, "Buffalo, NY": 8, "Los Angeles, CA": 38, "San Diego, CA": 14, "San Francisco, CA": 8, "Chicago, IL": 27,
          "Houston, TX": 23, "Dallas, TX": 13, "Austin, TX": 10, "San Antonio, TX": 15, "Phoenix, AZ": 16, "Philadelphia, PA": 16,
          "Pittsburgh, PA": 6, "Jacksonville, FL": 9, "Miami, FL": 9, "Tampa, FL": 8, "Columbus, OH": 9, "Cleveland, OH": 7,
          "Charlotte, NC": 9, "Raleigh, NC": 5, "Indianapolis, IN": 9, "Seattle, WA": 8, "Denver, CO": 7, "Boston, MA": 7,
          "Nashville, TN": 7, "Memphis, TN": 6, "Detroit, MI": 6, "Portland, OR": 6, "Las Vegas, NV": 7, "Baltimore, MD": 6,
          "Milwaukee, WI": 6, "Albuquerque, NM": 6, "Kansas City, MO": 5, "Atlanta, GA": 5, "Omaha, NE": 5, "Minneapolis, MN": 4,
          "New Orleans, LA": 4, "Honolulu, HI": 3}',
        'Where customers live: City, ST with a weight'
      )
  ) AS wanted
  ON known.parameter_name = wanted.parameter_name
WHEN NOT MATCHED THEN
  INSERT (parameter_name, parameter_value, description)
  VALUES (wanted.parameter_name, wanted.parameter_value, wanted.description);

-- sql/retail/setup/03_raw_events.sql

CREATE TABLE IF NOT EXISTS RAW_DATA.RAW_RETAIL_EVENTS (
  event_id VARCHAR NOT NULL COMMENT 'Unique for ever.',
  event_type VARCHAR NOT NULL COMMENT 'customer_event, purchase_event, marketing_event or supply_chain_event.',
  run_id VARCHAR NOT NULL COMMENT 'Refers to DATA_GENERATION_AUDIT.',
  event_timestamp TIMESTAMP_NTZ NOT NULL COMMENT 'When it happened, UTC.',
  payload VARIANT NOT NULL COMMENT 'The event; its keys depend on its type.',
  created_at TIMESTAMP_NTZ NOT NULL COMMENT 'When it was sent: the clock of the run, UTC.'
)
COMMENT = 'One row per event.';

CREATE TABLE IF NOT EXISTS RAW_DATA.CUSTOMER_REGISTRY (
  customer_number NUMBER(10, 0) NOT NULL PRIMARY KEY COMMENT 'Counted from 1.',
  customer_segment VARCHAR NOT NULL,
  preferred_category VARCHAR NOT NULL,
  preferred_channel VARCHAR NOT NULL,
  price_sensitivity_percent NUMBER(3, 0) NOT NULL,
  profile VARIANT NOT NULL COMMENT 'The payload of the customer''s events: the same for ever.'
)
COMMENT = 'One row per customer that generation has invented.';

CREATE TABLE IF NOT EXISTS RAW_DATA.EVENT_NUMBERS (
  profiles_sent_again NUMBER(18, 0) NOT NULL,
  purchases NUMBER(18, 0) NOT NULL,
  interactions NUMBER(18, 0) NOT NULL,
  shipments NUMBER(18, 0) NOT NULL
)
COMMENT = 'One row: the last number of each kind. A run holds it until it commits, so runs follow each other.';

INSERT INTO RAW_DATA.EVENT_NUMBERS
SELECT
  0 AS profiles_sent_again,
  0 AS purchases,
  0 AS interactions,
  0 AS shipments
WHERE NOT EXISTS (SELECT 1 FROM RAW_DATA.EVENT_NUMBERS);

-- sql/retail/setup/04_current_configuration.sql

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

-- sql/retail/setup/20_bronze.sql

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

-- sql/retail/setup/21_gold.sql

-- Gold: what people and models read. Filled by TRANSFORM_BRONZE_TO_GOLD; sql/retail/verify computes both tables from the raw events
-- again and compares.

CREATE TABLE IF NOT EXISTS GOLD.FCT_SALES (
  purchase_id VARCHAR NOT NULL,
  purchase_date DATE,
  customer_id VARCHAR NOT NULL,
  customer_segment VARCHAR,
  is_repeat_customer BOOLEAN,
  product_category VARCHAR,
  product_id VARCHAR,
  quantity NUMBER(6, 0),
  unit_price NUMBER(12, 2),
  gross_amount NUMBER(14, 2),
  discount_percent NUMBER(5, 2),
  discount_amount NUMBER(14, 2),
  shipping_cost NUMBER(12, 2),
  tax NUMBER(12, 2),
  final_total NUMBER(12, 2),
  payment_method VARCHAR,
  channel VARCHAR,
  warehouse_id VARCHAR,
  run_id VARCHAR NOT NULL
)
COMMENT = 'One row per purchase';

CREATE TABLE IF NOT EXISTS GOLD.DIM_CUSTOMERS (
  customer_id VARCHAR NOT NULL,
  first_name VARCHAR,
  last_name VARCHAR,
  email VARCHAR,
  age NUMBER(3, 0),
  gender VARCHAR,
  state VARCHAR,
  city VARCHAR,
  customer_segment VARCHAR,
  preferred_channel VARCHAR,
  preferred_category VARCHAR,
  price_sensitivity NUMBER(5, 4),
  signup_date DATE,
  tenure_days NUMBER(6, 0) COMMENT 'Days from signup to as_of_date',
  total_orders NUMBER(9, 0),
  total_spent NUMBER(14, 2),
  average_order_value NUMBER(12, 2),
  first_purchase_date DATE,
  last_purchase_date DATE,
  recency_days NUMBER(6, 0) COMMENT 'Days from the last purchase, or from signup where there is none, to as_of_date',
  affinity_category VARCHAR COMMENT 'The product category on which the customer has spent most',
  affinity_share NUMBER(5, 4) COMMENT 'Its share of total_spent',
  engagement_score NUMBER(5, 0) COMMENT '0 to 100: 1 an impression, 5 a click, 15 a conversion, 10 each channel bought in',
  churn_probability NUMBER(5, 4) COMMENT '0.6 recency (all from 90 days), 0.25 orders (none from 10), 0.15 money (none from 1,000)',
  lifetime_value NUMBER(14, 2) COMMENT 'total_spent and, if the customer stays, 12 more months at the pace of the tenure so far',
  as_of_date DATE COMMENT 'The day of the newest event: from it tenure and recency count'
)
COMMENT = 'One row per customer, with what a model needs to know of it';

-- A customer's row as it should be, from all of bronze.
CREATE OR REPLACE VIEW GOLD.CUSTOMER_FEATURES
COMMENT = 'DIM_CUSTOMERS as bronze has it now; a filter on customer_id makes it cheap'
AS
WITH as_of AS (
  SELECT MAX(event_timestamp)::DATE AS as_of_date
  FROM (
    SELECT MAX(event_timestamp) AS event_timestamp
    FROM BRONZE.STG_CUSTOMERS
    UNION ALL
    SELECT MAX(event_timestamp) AS event_timestamp
    FROM BRONZE.STG_PURCHASES
    UNION ALL
    SELECT MAX(event_timestamp) AS event_timestamp
    FROM BRONZE.STG_MARKETING
  ) AS newest
),

customers AS (
  SELECT *
  FROM BRONZE.STG_CUSTOMERS
  QUALIFY ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY event_timestamp DESC, event_id DESC) = 1
),

purchases AS (
  SELECT
    customer_id,
    COUNT(*) AS total_orders,
    SUM(final_total) AS total_spent,
    MIN(purchase_date) AS first_purchase_date,
    MAX(purchase_date) AS last_purchase_date,
    COUNT(DISTINCT channel) AS channels
  FROM BRONZE.STG_PURCHASES
  GROUP BY customer_id
),

affinities AS (
  SELECT
    customer_id,
    product_category,
    SUM(final_total) AS spent
  FROM BRONZE.STG_PURCHASES
  GROUP BY customer_id, product_category
  QUALIFY ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY SUM(final_total) DESC, product_category ASC) = 1
),

interactions AS (
  SELECT
    customer_id,
    COUNT_IF(interaction = 'impression') AS impressions,
    COUNT_IF(interaction = 'click') AS clicks,
    COUNT_IF(interaction = 'conversion') AS conversions
  FROM BRONZE.STG_MARKETING
  WHERE customer_id IS NOT NULL
  GROUP BY customer_id
),

measured AS (
  SELECT
    customers.customer_id,
    customers.first_name,
    customers.last_name,
    customers.email,
    customers.age,
    customers.gender,
    customers.state,
    customers.city,
    customers.customer_segment,
    customers.preferred_channel,
    customers.preferred_category,
    customers.price_sensitivity,
    customers.signup_date,
    DATEDIFF('day', customers.signup_date, as_of.as_of_date) AS tenure_days,
    COALESCE(purchases.total_orders, 0) AS total_orders,
    COALESCE(purchases.total_spent, 0) AS total_spent,
    purchases.first_purchase_date,
    purchases.last_purchase_date,
    DATEDIFF(
      'day',
      COALESCE(purchases.last_purchase_date, customers.signup_date),
      as_of.as_of_date
    ) AS recency_days,
    affinities.product_category AS affinity_category,
    affinities.spent AS affinity_spent,
    LEAST(
      100,
      COALESCE(interactions.impressions, 0)
      + 5 * COALESCE(interactions.clicks, 0)
      + 15 * COALESCE(interactions.conversions, 0)
      + 10 * COALESCE(purchases.channels, 0)
    ) AS engagement_score,
    as_of.as_of_date
  FROM customers
  CROSS JOIN as_of
  LEFT JOIN purchases ON customers.customer_id = purchases.customer_id
  LEFT JOIN affinities ON customers.customer_id = affinities.customer_id
  LEFT JOIN interactions ON customers.customer_id = interactions.customer_id
),

scored AS (
  SELECT
    *,
    ROUND(
      0.60 * GREATEST(LEAST(recency_days / 90, 1), 0)
      + 0.25 * (1 - LEAST(total_orders / 10, 1))
      + 0.15 * (1 - LEAST(total_spent / 1000, 1)),
      4
    ) AS churn_probability
  FROM measured
)

SELECT
  customer_id,
  first_name,
  last_name,
  email,
  age,
  gender,
  state,
  city,
  customer_segment,
  preferred_channel,
  preferred_category,
  price_sensitivity,
  signup_date,
  tenure_days,
  total_orders,
  total_spent,
  ROUND(total_spent / NULLIF(total_orders, 0), 2) AS average_order_value,
  first_purchase_date,
  last_purchase_date,
  recency_days,
  affinity_category,
  ROUND(affinity_spent / NULLIF(total_spent, 0), 4) AS affinity_share,
  engagement_score,
  churn_probability,
  ROUND(total_spent + (1 - churn_probability) * total_spent * 365 / GREATEST(tenure_days, 30), 2) AS lifetime_value,
  as_of_date
FROM scored;

-- sql/retail/procedures/01_generate_retail_data.sql

-- Generated from packages/demos/retail/procedures/01_generate_retail_data.ts; a test fails when it is stale.
CREATE OR REPLACE PROCEDURE RAW_DATA.GENERATE_RETAIL_DATA(
  CUSTOMER_EVENTS FLOAT DEFAULT 20,
  PURCHASE_EVENTS FLOAT DEFAULT 50,
  MARKETING_EVENTS FLOAT DEFAULT 20,
  SUPPLY_CHAIN_EVENTS FLOAT DEFAULT 10
)
RETURNS VARCHAR
LANGUAGE JAVASCRIPT
COMMENT = 'Makes raw events as the reference tables say, and writes the run into the audit'
EXECUTE AS OWNER
AS
$$
var procedure = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __defNormalProp = (obj, key, value) => key in obj ? __defProp(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
  var __publicField = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value);

  // procedure.ts
  var procedure_exports = {};
  __export(procedure_exports, {
    default: () => procedure_default
  });

  // packages/demos/retail/generation/reference-tables.ts
  var referenceTables = {
    CUSTOMER_SEGMENTS: "SEGMENT_NAME",
    PRODUCT_CATEGORIES: "CATEGORY_NAME",
    MARKETING_CHANNELS: "CHANNEL_NAME",
    WAREHOUSES: "WAREHOUSE_ID",
    GENERATION_PARAMETERS: "PARAMETER_NAME"
  };
  var referenceTableNames = Object.keys(referenceTables);

  // packages/demos/retail/generation/warehouse.ts
  function firstRow(snowflake2, sqlText, binds = []) {
    const rows = snowflake2.execute({ sqlText, binds });
    if (!rows.next()) throw new Error(`no answer to ${sqlText}`);
    return (column) => rows.getColumnValue(column);
  }
  function readReferenceTables(snowflake2) {
    const tables = referenceTableNames.map((table) => {
      const rows = `TO_JSON(ARRAY_AGG(OBJECT_CONSTRUCT_KEEP_NULL(*)) WITHIN GROUP (ORDER BY ${referenceTables[table]}))`;
      const row = firstRow(
        snowflake2,
        `SELECT all_rows, MD5(all_rows) FROM (SELECT ${rows} AS all_rows FROM REFERENCE_DATA.${table})`
      );
      return { table, rows: JSON.parse(String(row(1))), md5: String(row(2)) };
    });
    const by = (value) => Object.fromEntries(tables.map((each) => [each.table, value(each)]));
    const all = tables.map(({ md5 }) => md5).join();
    return {
      snapshot: by(({ rows }) => rows),
      tableMd5: by(({ md5 }) => md5),
      md5: String(firstRow(snowflake2, "SELECT MD5(:1)", [all])(1))
    };
  }
  function segmentMembers(snowflake2, lastCustomer2) {
    const rows = snowflake2.execute({
      sqlText: `SELECT customer_segment, COUNT(*) FROM RAW_DATA.CUSTOMER_REGISTRY WHERE customer_number <= :1
GROUP BY customer_segment ORDER BY customer_segment`,
      binds: [lastCustomer2]
    });
    const segments = [];
    while (rows.next())
      segments.push({ segment: String(rows.getColumnValue(1)), members: Number(rows.getColumnValue(2)) });
    return segments;
  }
  function takeNumbers(snowflake2, counts) {
    const { profilesSentAgain, purchases, interactions, shipments } = counts;
    snowflake2.execute({
      sqlText: `UPDATE RAW_DATA.EVENT_NUMBERS
SET profiles_sent_again = profiles_sent_again + :1, purchases = purchases + :2, interactions = interactions + :3, shipments = shipments + :4`,
      binds: [profilesSentAgain, purchases, interactions, shipments]
    });
    const row = firstRow(
      snowflake2,
      `SELECT profiles_sent_again, purchases, interactions, shipments, (SELECT COALESCE(MAX(customer_number), 0) FROM RAW_DATA.CUSTOMER_REGISTRY)
FROM RAW_DATA.EVENT_NUMBERS`
    );
    return {
      profilesSentAgain: Number(row(1)) - profilesSentAgain,
      purchases: Number(row(2)) - purchases,
      interactions: Number(row(3)) - interactions,
      shipments: Number(row(4)) - shipments,
      customers: Number(row(5))
    };
  }

  // packages/demos/retail/generation/audit.ts
  var nothing = { customers: 0, purchases: 0, interactions: 0, shipments: 0 };
  function auditSuccess(snowflake2, run, made) {
    write(snowflake2, run, made, null);
  }
  function auditFailure(snowflake2, run, error) {
    write(snowflake2, run, nothing, error);
  }
  function write(snowflake2, run, made, error) {
    var _a;
    const { reference } = run;
    const changed = reference === void 0 ? void 0 : changedTables(snowflake2, reference);
    snowflake2.execute({
      sqlText: `INSERT INTO REFERENCE_DATA.DATA_GENERATION_AUDIT
  (run_id, run_timestamp, status, random_seed, customer_events, purchase_events, marketing_events, supply_chain_events, config_snapshot,
  table_md5, config_md5, config_changed, changed_tables, execution_seconds, error_message)
SELECT :1, :2::TIMESTAMP_NTZ, :3, TRY_TO_NUMBER(:4), :5, :6, :7, :8, PARSE_JSON(:9), PARSE_JSON(:10), :11, :12, PARSE_JSON(:13), :14, :15`,
      binds: [
        run.id,
        run.moment,
        error === null ? "SUCCESS" : "FAILED",
        seedOf(reference),
        made.customers,
        made.purchases,
        made.interactions,
        made.shipments,
        reference === void 0 ? null : JSON.stringify(reference.snapshot),
        reference === void 0 ? null : JSON.stringify(reference.tableMd5),
        (_a = reference == null ? void 0 : reference.md5) != null ? _a : null,
        changed === void 0 ? null : changed.length > 0,
        changed === void 0 ? null : JSON.stringify(changed),
        (Date.now() - run.startedMilliseconds) / 1e3,
        error
      ]
    });
  }
  var seedOf = (reference) => {
    var _a, _b;
    return String(
      (_b = (_a = reference == null ? void 0 : reference.snapshot.GENERATION_PARAMETERS.find(({ PARAMETER_NAME }) => PARAMETER_NAME === "random_seed")) == null ? void 0 : _a.PARAMETER_VALUE) != null ? _b : ""
    );
  };
  function changedTables(snowflake2, { tableMd5 }) {
    const before = firstRow(
      snowflake2,
      `SELECT TO_JSON(MAX_BY(table_md5, run_timestamp)) FROM REFERENCE_DATA.DATA_GENERATION_AUDIT WHERE config_md5 IS NOT NULL`
    )(1);
    if (typeof before !== "string") return void 0;
    const earlier = JSON.parse(before);
    return referenceTableNames.filter((table) => earlier[table] !== tableMd5[table]);
  }

  // packages/demos/retail/generation/reference-values.ts
  var ReferenceCells = class {
    constructor(table, name, row) {
      __publicField(this, "table", table);
      __publicField(this, "name", name);
      __publicField(this, "row", row);
    }
    /** @throws Error unless the cell is a number within the bounds */
    number(column, low, high = Number.MAX_SAFE_INTEGER) {
      const value = this.row[column];
      const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value != null ? value : Number.NaN);
      if (number >= low && number <= high) return number;
      const upTo = high === Number.MAX_SAFE_INTEGER ? `of at least ${low}` : `from ${low} to ${high}`;
      return this.refuse(column, `it has to be a number ${upTo}`);
    }
    /** @throws Error unless the cell is a whole number within the bounds */
    whole(column, low, high = Number.MAX_SAFE_INTEGER) {
      const number = this.number(column, low, high);
      return Number.isInteger(number) ? number : this.refuse(column, "it has to be a whole number");
    }
    /** The cell's JSON. @throws Error unless it is JSON that `isRight`; `wanted` says what it has to be. */
    json(column, isRight, wanted) {
      var _a;
      const value = parsed(String((_a = this.row[column]) != null ? _a : ""));
      return isRight(value) ? value : this.refuse(column, `it has to be ${wanted}`);
    }
    refuse(column, rule) {
      throw new Error(`${this.table}, ${this.name}: ${column} is ${String(this.row[column])}; ${rule}.`);
    }
  };
  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return void 0;
    }
  }
  var Parameters = class {
    constructor(snapshot) {
      __publicField(this, "rows");
      this.rows = new Map(snapshot.GENERATION_PARAMETERS.map((row) => [String(row.PARAMETER_NAME), row]));
    }
    number(name, low, high) {
      return this.cells(name).number("PARAMETER_VALUE", low, high);
    }
    whole(name, low, high) {
      return this.cells(name).whole("PARAMETER_VALUE", low, high);
    }
    /** Lowest and highest of whole numbers. */
    range(name) {
      return this.cells(name).json("PARAMETER_VALUE", isRange, "two whole numbers, [lowest, highest]");
    }
    /** First and last of days, counted from 1970-01-01. */
    days(name) {
      const wanted = 'two days, ["YYYY-MM-DD", "YYYY-MM-DD"]';
      const [first, last] = this.cells(name).json("PARAMETER_VALUE", areDays, wanted);
      return [Date.parse(first) / DAY, Date.parse(last) / DAY];
    }
    /** Numbers of 0 and more by name. */
    amounts(name) {
      return this.cells(name).json("PARAMETER_VALUE", areAmounts, "an object of numbers, none below 0");
    }
    /** An object with a weight for each alternative, or an array of alternatives that weigh the same. */
    alternatives(name) {
      const given = this.cells(name).json(
        "PARAMETER_VALUE",
        (value) => areTexts(value) || areAmounts(value),
        "an array of texts, or an object with a weight for each text"
      );
      const weights = Array.isArray(given) ? given.map((value) => [String(value), 1]) : Object.entries(given);
      return weights.map(([value, weight]) => ({ value, weight }));
    }
    cells(name) {
      const row = this.rows.get(name);
      if (row === void 0)
        throw new Error(`GENERATION_PARAMETERS has no ${name}; setup adds what is missing.`);
      return new ReferenceCells("GENERATION_PARAMETERS", name, row);
    }
  };
  var DAY = 864e5;
  var areTexts = (value) => Array.isArray(value) && value.every((item) => typeof item === "string");
  var areAmounts = (value) => typeof value === "object" && value !== null && !Array.isArray(value) && Object.values(value).every((amount) => typeof amount === "number" && amount >= 0);
  var isRange = (value) => Array.isArray(value) && value.length === 2 && value.every((item) => Number.isInteger(item) && item >= 0) && value[0] <= value[1];
  var areDays = (value) => areTexts(value) && value.length === 2 && value.every((day) => /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))) && String(value[0]) <= String(value[1]);
  var isMonths = (value) => Array.isArray(value) && value.every((month) => Number.isInteger(month) && month >= 1 && month <= 12);

  // packages/demos/retail/generation/weighted-choice.ts
  var drawSpan = 2 ** 32;
  function weightedChoice(name, alternatives) {
    const possible = alternatives.filter(({ weight }) => weight > 0);
    const total = possible.reduce((sum, { weight }) => sum + weight, 0);
    if (possible.length === 0) throw new Error(`${name}: nothing to choose from, no alternative has weight.`);
    let before = 0;
    return possible.map(({ weight, ...alternative }) => {
      const low = Math.round(before / total * drawSpan);
      before += weight;
      return { ...alternative, low, high: Math.round(before / total * drawSpan) };
    });
  }
  var drawsOf = (probability) => Math.round(probability * drawSpan);

  // packages/demos/retail/generation/configuration.ts
  function configurationOf(snapshot) {
    const parameters = new Parameters(snapshot);
    const segments = rowsOf(snapshot, "CUSTOMER_SEGMENTS").map(({ name, cells }) => ({
      value: name,
      weight: cells.number("CUSTOMER_SHARE", 0),
      order_cents: cents(cells.number("AVG_ORDER_VALUE", 0.01)),
      sensitivity: Math.round(100 * cells.number("PRICE_SENSITIVITY", 0, 1)),
      frequency: cells.number("PURCHASE_FREQUENCY", 0)
    }));
    return {
      settings: settingsOf(parameters),
      frequencies: new Map(segments.map(({ value, frequency }) => [value, frequency])),
      choices: {
        segment: weightedChoice("CUSTOMER_SEGMENTS", segments),
        offered_segment: segments,
        ...categoryChoices(snapshot, parameters.number("peak_month_multiplier", 0)),
        purchase_channel: purchaseChannels(parameters),
        warehouse: warehouses(snapshot),
        marketing_channel: marketingChannels(snapshot),
        ...parameterChoices(parameters)
      }
    };
  }
  function settingsOf(parameters) {
    return {
      seed: parameters.whole("random_seed", 0),
      repeatProbability: parameters.number("repeat_customer_probability", 0, 1),
      resendProbability: parameters.number("profile_resend_probability", 0, 1),
      preferredCategoryDraws: drawsOf(parameters.number("preferred_category_probability", 0, 1)),
      preferredChannelDraws: drawsOf(parameters.number("preferred_channel_probability", 0, 1)),
      windowSeconds: Math.round(86400 * parameters.number("purchase_window_days", 0, 3650)),
      signupDays: parameters.days("signup_date_range"),
      ages: parameters.range("age_range"),
      discounts: parameters.range("discount_percent_range"),
      shipmentQuantities: parameters.range("shipment_quantity_range"),
      productsPerCategory: parameters.whole("products_per_category", 1, 999),
      taxMillionths: Math.round(1e6 * parameters.number("tax_rate", 0, 1)),
      freeShippingFromCents: cents(parameters.number("free_shipping_from", 0))
    };
  }
  function categoryChoices(snapshot, peakMultiplier) {
    const categories = rowsOf(snapshot, "PRODUCT_CATEGORIES").map(({ name, cells }) => ({
      value: name,
      weight: cells.number("DEMAND_SHARE", 0),
      peaks: new Set(cells.json("PEAK_MONTHS", isMonths, "an array of months, 1 to 12, such as [11, 12]"))
    }));
    const months = Array.from({ length: 12 }, (_, index) => index + 1);
    const inMonth = (month) => categories.map(({ value, weight, peaks }) => ({
      value,
      month,
      weight: peaks.has(month) ? weight * peakMultiplier : weight
    }));
    const yearly = categories.map(({ value, weight }) => ({ value, weight }));
    return {
      category: weightedChoice("PRODUCT_CATEGORIES", yearly),
      month_category: months.flatMap(
        (month) => weightedChoice(`PRODUCT_CATEGORIES in month ${month}`, inMonth(month))
      )
    };
  }
  function purchaseChannels(parameters) {
    const costs = parameters.amounts("shipping_costs");
    const channels = parameters.alternatives("purchase_channels");
    return weightedChoice(
      "purchase_channels",
      channels.map((channel) => {
        var _a;
        return { ...channel, shipping_cents: cents((_a = costs[channel.value]) != null ? _a : 0) };
      })
    );
  }
  function warehouses(snapshot) {
    const rows = rowsOf(snapshot, "WAREHOUSES").map(({ name, cells }) => ({
      value: name,
      weight: cells.number("DAILY_CAPACITY", 0),
      lead_time_days: cells.whole("LEAD_TIME_DAYS", 0)
    }));
    return weightedChoice("WAREHOUSES", rows);
  }
  function marketingChannels(snapshot) {
    const rows = rowsOf(snapshot, "MARKETING_CHANNELS").map(({ name, cells }) => ({
      value: name,
      weight: cells.number("INTERACTION_SHARE", 0),
      click_draws: drawsOf(cells.number("CLICK_RATE", 0, 1)),
      conversion_draws: drawsOf(cells.number("CONVERSION_RATE", 0, 1)),
      impression_cents: cents(cells.number("COST_PER_IMPRESSION", 0)),
      click_cents: cents(cells.number("COST_PER_CLICK", 0))
    }));
    return weightedChoice("MARKETING_CHANNELS", rows);
  }
  function parameterChoices(parameters) {
    const named = {
      payment_method: "payment_methods",
      movement: "movements",
      gender: "genders",
      first_name: "first_names",
      last_name: "last_names",
      city: "cities",
      quantity: "quantities"
    };
    return Object.fromEntries(
      Object.entries(named).map(([choice, name]) => [
        choice,
        weightedChoice(name, parameters.alternatives(name))
      ])
    );
  }
  function rowsOf(snapshot, table) {
    return snapshot[table].map((row) => {
      const name = String(row[referenceTables[table]]);
      return { name, cells: new ReferenceCells(table, name, row) };
    });
  }
  var cents = (dollars2) => Math.round(100 * dollars2);

  // packages/synth/src/mixer.ts
  var finalisers = {
    a: { shifts: [16, 15, 15], factors: [569420461, 1935289751] },
    b: { shifts: [15, 16, 15], factors: [1512937397, 739982445] }
  };
  var foldFactor = 1779033703 | 1;
  function streamKey(seed, table) {
    const a = finalise("a", (textHash(table) ^ finalise("b", seed >>> 0)) >>> 0);
    const high = Math.floor(seed / 2 ** 32) >>> 0;
    return { a, b: finalise("b", (a ^ finalise("a", high) ^ 2654435769) >>> 0) };
  }
  function drawKey(name) {
    const hash = finalise("a", textHash(name));
    return { xor: finalise("b", hash), factor: (hash >>> 2 | 1073741825) >>> 0 };
  }
  function lanes(key, row) {
    return { a: finalise("a", row + key.a >>> 0), b: finalise("b", row + key.b >>> 0) };
  }
  function draw({ a, b }, { xor, factor }) {
    return middle((middle((a ^ xor) >>> 0, factor) ^ b) >>> 0, foldFactor);
  }
  function finalise(lane, value) {
    const { shifts, factors } = finalisers[lane];
    let x = (value ^ value >>> shifts[0]) >>> 0;
    x = Math.imul(x, factors[0]) >>> 0;
    x = (x ^ x >>> shifts[1]) >>> 0;
    x = Math.imul(x, factors[1]) >>> 0;
    return (x ^ x >>> shifts[2]) >>> 0;
  }
  function middle(x, factor) {
    return ((x >>> 16) * factor * 2 + Math.floor((x & 65535) * factor / 2 ** 15)) % 2 ** 32;
  }
  function textHash(text) {
    let hash = 2166136261;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619) >>> 0;
    return hash;
  }

  // packages/demos/retail/generation/run.ts
  var quotaOf = ({ millionths, phase }, rows) => Math.floor((rows * millionths + phase) / 1e6);
  var lastKnown = ({ last, asked }) => last.customers + asked.customers;
  var lastCustomer = (run) => lastKnown(run) + quotaOf(run.newcomers, run.asked.purchases);

  // packages/synth/src/mixer-sql.ts
  function drawnRows({ from, columns, key, draws: draws2, dialect }) {
    const kept = ["row_number", ...columns].join(", ");
    const lanes2 = (expression) => `${expression("a")} AS lane_a, ${expression("b")} AS lane_b`;
    const step = (name, source, expression) => ({
      name,
      sql: `SELECT ${kept}, ${lanes2(expression)} FROM ${source}`
    });
    const shifted = (lane, round) => dialect.xor(`lane_${lane}`, dialect.shiftRight(`lane_${lane}`, finalisers[lane].shifts[round]));
    const multiplied = (lane, round) => dialect.low(`${shifted(lane, round)} * ${finalisers[lane].factors[round]}`, 32);
    const drawn = draws2.map((draw2) => `${drawSql(draw2, dialect)} AS u_${draw2}`).join(", ");
    return [
      step("keyed", from, (lane) => dialect.low(`row_number + ${key[lane]}`, 32)),
      step("mixed_once", "keyed", (lane) => multiplied(lane, 0)),
      step("mixed_twice", "mixed_once", (lane) => multiplied(lane, 1)),
      step("mixed", "mixed_twice", (lane) => shifted(lane, 2)),
      { name: "drawn", sql: `SELECT ${kept}, ${drawn} FROM mixed` }
    ];
  }
  function drawSql(name, dialect) {
    const { xor, factor } = drawKey(name);
    const middle2 = (value, by) => dialect.low(dialect.shiftRight(`${value} * ${by}`, 15), 32);
    return middle2(dialect.xor(middle2(dialect.xor("lane_a", String(xor)), factor), "lane_b"), foldFactor);
  }

  // packages/synth/src/sql-dialect.ts
  function snowflake(largestCell) {
    return {
      name: "snowflake",
      xor: (left, right) => `BITXOR(${left}, ${right})`,
      shiftRight: (value, bits) => `BITSHIFTRIGHT(${value}, ${bits})`,
      low: (value, bits) => `BITAND(${value}, ${2 ** bits - 1})`,
      quotient: (value, by) => `(((${value}) - MOD(${value}, ${by})) / ${by})::INTEGER`,
      rowNumber: (order) => `ROW_NUMBER() OVER (ORDER BY ${order})`,
      timestamp: (seconds) => `DATEADD(second, ${seconds}, '1970-01-01'::TIMESTAMP_NTZ)`,
      expanded: (columns) => {
        const selected = ["first_row + n AS row_number", ...columns];
        const counted = `SELECT ROW_NUMBER() OVER (ORDER BY SEQ8()) - 1 AS n FROM TABLE(GENERATOR(ROWCOUNT => ${largestCell}))`;
        return `SELECT ${selected.join(", ")} FROM cells JOIN (${counted}) ON n < row_count`;
      }
    };
  }

  // packages/demos/retail/generation/sql/drawn-query.ts
  function drawnQueries({ seed, stream, first, rows, draws: draws2, columns = {} }) {
    const counted = "SELECT ROW_NUMBER() OVER (ORDER BY SEQ8()) AS n";
    const further = Object.entries(columns).map(([name, sql]) => `, ${sql} AS ${name}`);
    return [
      { name: "counted", sql: `${counted}
  FROM TABLE(GENERATOR(ROWCOUNT => ${rows}))` },
      { name: "numbered", sql: `SELECT ${first - 1} + n AS row_number${further.join("")} FROM counted` },
      ...drawnRows({
        from: "numbered",
        columns: Object.keys(columns),
        key: streamKey(seed, stream),
        draws: draws2,
        dialect: snowflake(rows)
      })
    ];
  }
  var eventBinds = { clock: ":1::TIMESTAMP_NTZ", run: ":2", choices: ":3" };
  function choiceQuery(name, columns = {}, choices = eventBinds.choices) {
    const all = { value: "VARCHAR", low: "NUMBER(10, 0)", high: "NUMBER(10, 0)", ...columns };
    const list = Object.entries(all).map(([column, type]) => `item.value:${column}::${type} AS ${column}`);
    return { name, sql: `SELECT ${list.join(", ")}
  FROM TABLE(FLATTEN(PARSE_JSON(${choices}):${name})) AS item` };
  }
  var falls = (draw2, choice) => `d.u_${draw2} >= ${choice}.low AND d.u_${draw2} < ${choice}.high`;
  var below = (draw2, size) => `BITSHIFTRIGHT(d.u_${draw2} * ${size}, 32)`;
  var between = (draw2, [low, high]) => `${low} + ${below(draw2, high - low + 1)}`;
  var momentBefore = (draw2, seconds) => `DATEADD(second, -${below(draw2, seconds + 1)}, ${eventBinds.clock})`;
  var sendEvents = (query) => `INSERT INTO RAW_DATA.RAW_RETAIL_EVENTS (event_id, event_type, run_id, event_timestamp, payload, created_at)
${query}`;
  var withQueries = (queries, select) => `WITH ${queries.map(({ name, sql }) => `${name} AS (
  ${sql}
)`).join(",\n")}
${select}`;

  // packages/demos/retail/generation/sql/customers.ts
  var chosen = ["segment", "gender", "first_name", "last_name", "city", "category", "purchase_channel"];
  function registerCustomers(settings, first, rows) {
    const draws2 = [...chosen, "age_low", "age_high", "sensitivity", "signup"];
    return `INSERT INTO RAW_DATA.CUSTOMER_REGISTRY
  (customer_number, customer_segment, preferred_category, preferred_channel, price_sensitivity_percent, profile)
${withQueries(
      [
        ...chosen.map((name) => choiceQuery(name, name === "segment" ? { sensitivity: "NUMBER(3, 0)" } : {}, ":1")),
        ...drawnQueries({ seed: settings.seed, stream: "customer", first, rows, draws: draws2 }),
        { name: "people", sql: people(settings) }
      ],
      profiles
    )}`;
  }
  function people({ ages, signupDays }) {
    const age = `${ages[0]} + BITSHIFTRIGHT((d.u_age_low + d.u_age_high) * ${ages[1] - ages[0] + 1}, 33)`;
    return `SELECT d.row_number AS customer_number, segment.value AS segment, segment.sensitivity AS segment_sensitivity,
    gender.value AS gender, first_name.value AS first_name, last_name.value AS last_name, city.value AS city,
    category.value AS category, purchase_channel.value AS channel,
    ${age} AS age, ${between("sensitivity", [0, 20])} - 10 AS own_sensitivity,
    DATEADD(day, ${between("signup", signupDays)}, '1970-01-01'::DATE) AS signup_date
  FROM drawn AS d
${chosen.map((name) => `  JOIN ${name} ON ${falls(name, name)}`).join("\n")}`;
  }
  var sensitivity = "LEAST(100, GREATEST(0, segment_sensitivity + own_sensitivity + IFF(age < 30 OR age >= 65, 5, 0)))";
  var profiles = `SELECT customer_number, segment, category, channel, ${sensitivity} AS price_sensitivity_percent,
  OBJECT_CONSTRUCT(
    'customer_id', 'CUST' || LPAD(customer_number, 8, '0'),
    'first_name', first_name,
    'last_name', last_name,
    'email', LOWER(first_name || '.' || last_name) || customer_number || '@example.com',
    'age', age,
    'gender', gender,
    'state', TRIM(SPLIT_PART(city, ',', 2)),
    'city', TRIM(SPLIT_PART(city, ',', 1)),
    'customer_segment', segment,
    'signup_date', TO_VARCHAR(signup_date, 'YYYY-MM-DD'),
    'preferred_channel', channel,
    'preferred_category', category,
    'price_sensitivity', (price_sensitivity_percent / 100)::NUMBER(3, 2)
  ) AS profile
FROM people`;
  function sendNewProfiles(run) {
    return sendEvents(`SELECT 'C' || LPAD(customer_number, 12, '0'), 'customer_event', ${eventBinds.run},
  DATEADD(second, -${run.settings.windowSeconds}, ${eventBinds.clock}), profile, ${eventBinds.clock}
FROM RAW_DATA.CUSTOMER_REGISTRY
WHERE customer_number > ${run.last.customers}`);
  }
  function sendProfilesAgain(run) {
    const { settings, last, clock } = run;
    const queries = drawnQueries({
      seed: settings.seed,
      stream: `profile ${clock}`,
      first: last.profilesSentAgain + 1,
      rows: run.profilesSentAgain,
      draws: ["customer", "moment"]
    });
    return sendEvents(withQueries(
      queries,
      `SELECT 'R' || LPAD(d.row_number, 12, '0'), 'customer_event', ${eventBinds.run}, ${momentBefore("moment", settings.windowSeconds)}, c.profile,
  ${eventBinds.clock}
FROM drawn AS d
JOIN RAW_DATA.CUSTOMER_REGISTRY AS c ON c.customer_number = ${between("customer", [1, last.customers])}`
    ));
  }

  // packages/demos/retail/generation/sql/interactions.ts
  function sendInteractions(run) {
    const { settings, last, clock, asked } = run;
    return sendEvents(withQueries(
      [
        choiceQuery("marketing_channel", {
          click_draws: "NUMBER(10, 0)",
          conversion_draws: "NUMBER(10, 0)",
          impression_cents: "NUMBER(12, 0)",
          click_cents: "NUMBER(12, 0)"
        }),
        ...drawnQueries({
          seed: settings.seed,
          stream: `interaction ${clock}`,
          first: last.interactions + 1,
          rows: asked.interactions,
          draws: ["customer", "channel", "click", "conversion", "moment"]
        }),
        { name: "met", sql: met(run) }
      ],
      marketingEvents
    ));
  }
  var met = (run) => `SELECT d.row_number, c.profile:customer_id::VARCHAR AS customer_id, marketing_channel.value AS channel,
    ${momentBefore("moment", run.settings.windowSeconds)} AS met_at,
    CASE
      WHEN d.u_click >= marketing_channel.click_draws THEN 'impression'
      WHEN d.u_conversion >= marketing_channel.conversion_draws THEN 'click'
      ELSE 'conversion'
    END AS interaction,
    IFF(interaction = 'impression', marketing_channel.impression_cents, marketing_channel.click_cents) AS cost_cents
  FROM drawn AS d
  JOIN marketing_channel ON ${falls("channel", "marketing_channel")}
  LEFT JOIN RAW_DATA.CUSTOMER_REGISTRY AS c ON c.customer_number = ${between("customer", [1, Math.max(1, lastCustomer(run))])}`;
  var marketingEvents = `SELECT 'M' || LPAD(row_number, 12, '0'), 'marketing_event', ${eventBinds.run}, met_at,
  OBJECT_CONSTRUCT(
    'campaign_id', UPPER(channel) || '-' || TO_VARCHAR(met_at, 'YYYYMM'),
    'channel_name', channel,
    'customer_id', customer_id,
    'interaction', interaction,
    'cost', (cost_cents / 100)::NUMBER(12, 2)
  ),
  ${eventBinds.clock}
FROM met`;

  // packages/demos/retail/generation/sql/purchases.ts
  var draws = [
    "returning",
    "place",
    "moment",
    "own_category",
    "category",
    "own_channel",
    "channel",
    "product",
    "quantity",
    "value",
    "sensitivity",
    "discount",
    "payment",
    "warehouse"
  ];
  function sendPurchases(run) {
    return sendEvents(withQueries(
      [
        choiceQuery("returning", { before: "NUMBER(10, 0)", members: "NUMBER(10, 0)" }),
        choiceQuery("offered_segment", { order_cents: "NUMBER(12, 0)" }),
        choiceQuery("category"),
        choiceQuery("month_category", { month: "NUMBER(2, 0)" }),
        choiceQuery("purchase_channel", { shipping_cents: "NUMBER(12, 0)" }),
        choiceQuery("quantity"),
        choiceQuery("payment_method"),
        choiceQuery("warehouse"),
        ...numberedPurchases(run),
        { name: "placed", sql: places(run) },
        { name: "buyers", sql: buyers },
        { name: "orders", sql: orders(run) },
        { name: "priced", sql: priced(run) },
        { name: "discounted", sql: discounted },
        { name: "billed", sql: billed(run) }
      ],
      purchaseEvents
    ));
  }
  function numberedPurchases(run) {
    const { settings, last, clock, asked, newcomers } = run;
    const newcomersOf = (n) => `FLOOR((${n} * ${newcomers.millionths} + ${newcomers.phase}) / 1000000)`;
    return drawnQueries({
      seed: settings.seed,
      stream: `purchase ${clock}`,
      first: last.purchases + 1,
      rows: asked.purchases,
      draws,
      columns: {
        newcomer: `IFF(${newcomersOf("n")} > ${newcomersOf("(n - 1)")}, ${lastKnown(run)} + ${newcomersOf("n")}, NULL)`
      }
    });
  }
  var places = (run) => `SELECT customer_number,
    ROW_NUMBER() OVER (ORDER BY customer_segment, customer_number) AS place
  FROM RAW_DATA.CUSTOMER_REGISTRY
  WHERE customer_number <= ${lastKnown(run)}`;
  var buyers = `SELECT d.*, d.newcomer AS customer_number
  FROM drawn AS d
  WHERE d.newcomer IS NOT NULL
  UNION ALL
  SELECT d.*, placed.customer_number
  FROM drawn AS d
  JOIN returning ON ${falls("returning", "returning")}
  JOIN placed ON placed.place = returning.before + 1 + ${below("place", "returning.members")}
  WHERE d.newcomer IS NULL`;
  function orders({ settings }) {
    const { windowSeconds, preferredCategoryDraws, preferredChannelDraws, discounts, productsPerCategory } = settings;
    return `SELECT d.*, c.customer_segment, c.profile:customer_id::VARCHAR AS customer_id,
    ${momentBefore("moment", windowSeconds)} AS purchased_at,
    IFF(d.u_own_category < ${preferredCategoryDraws}, own_category.value, NULL) AS wanted_category,
    COALESCE(IFF(d.u_own_channel < ${preferredChannelDraws}, own_channel.value, NULL), other_channel.value) AS channel,
    1 + ${below("product", productsPerCategory)} AS product, quantity.value::NUMBER(4, 0) AS quantity,
    IFF(${below("sensitivity", 100)} < c.price_sensitivity_percent, ${between("discount", discounts)}, 0) AS discount_percent,
    payment_method.value AS payment_method, warehouse.value AS warehouse_id, offered_segment.order_cents
  FROM buyers AS d
  JOIN RAW_DATA.CUSTOMER_REGISTRY AS c ON c.customer_number = d.customer_number
  JOIN offered_segment ON offered_segment.value = c.customer_segment
  LEFT JOIN category AS own_category ON own_category.value = c.preferred_category
  LEFT JOIN purchase_channel AS own_channel ON own_channel.value = c.preferred_channel
  JOIN purchase_channel AS other_channel ON ${falls("channel", "other_channel")}
  JOIN quantity ON ${falls("quantity", "quantity")}
  JOIN payment_method ON ${falls("payment", "payment_method")}
  JOIN warehouse ON ${falls("warehouse", "warehouse")}`;
  }
  function priced({ settings }) {
    const products = settings.productsPerCategory;
    const steps = `FLOOR(1000 * MOD(d.product * 17, ${products}) / ${Math.max(1, products - 1)})`;
    const productFactor = products === 1 ? "1000" : `500 + ${steps}`;
    return `SELECT d.*, COALESCE(d.wanted_category, month_category.value) AS category,
    GREATEST(1, ROUND(d.order_cents * (${productFactor}) * (500 + ${below("value", 1001)}) / (1000000 * d.quantity))) AS unit_cents
  FROM orders AS d
  JOIN month_category ON month_category.month = MONTH(d.purchased_at) AND ${falls("category", "month_category")}`;
  }
  var discounted = `SELECT d.*, ROUND(d.unit_cents * d.quantity * (100 - d.discount_percent) / 100) AS goods_cents
  FROM priced AS d`;
  function billed({ settings }) {
    return `SELECT d.*, ROUND(d.goods_cents * ${settings.taxMillionths} / 1000000) AS tax_cents,
    IFF(d.goods_cents >= ${settings.freeShippingFromCents}, 0, purchase_channel.shipping_cents) AS shipping_cents
  FROM discounted AS d
  JOIN purchase_channel ON purchase_channel.value = d.channel`;
  }
  var dollars = (cents2) => `((${cents2}) / 100)::NUMBER(12, 2)`;
  var purchaseEvents = `SELECT 'P' || LPAD(row_number, 12, '0'), 'purchase_event', ${eventBinds.run}, purchased_at,
  OBJECT_CONSTRUCT(
    'purchase_id', 'PUR' || LPAD(row_number, 12, '0'),
    'customer_id', customer_id,
    'customer_segment', customer_segment,
    'is_repeat_customer', newcomer IS NULL,
    'product_category', category,
    'product_id', UPPER(category) || '-' || LPAD(product, 3, '0'),
    'quantity', quantity,
    'unit_price', ${dollars("unit_cents")},
    'discount_percent', discount_percent,
    'shipping_cost', ${dollars("shipping_cents")},
    'tax', ${dollars("tax_cents")},
    'final_total', ${dollars("goods_cents + shipping_cents + tax_cents")},
    'payment_method', payment_method,
    'channel', channel,
    'warehouse_id', warehouse_id,
    'purchase_date', TO_VARCHAR(purchased_at, 'YYYY-MM-DD HH24:MI:SS')
  ),
  ${eventBinds.clock}
FROM billed`;

  // packages/demos/retail/generation/sql/shipments.ts
  function sendShipments(run) {
    const { settings, last, clock, asked } = run;
    return sendEvents(withQueries(
      [
        choiceQuery("warehouse", { lead_time_days: "NUMBER(4, 0)" }),
        choiceQuery("month_category", { month: "NUMBER(2, 0)" }),
        choiceQuery("movement"),
        ...drawnQueries({
          seed: settings.seed,
          stream: `shipment ${clock}`,
          first: last.shipments + 1,
          rows: asked.shipments,
          draws: ["warehouse", "category", "movement", "quantity", "delay", "moment"]
        }),
        {
          name: "moved",
          sql: `SELECT d.*, ${momentBefore("moment", settings.windowSeconds)} AS moved_at FROM drawn AS d`
        }
      ],
      shipmentEvents(run)
    ));
  }
  var shipmentEvents = ({ settings }) => `SELECT 'S' || LPAD(d.row_number, 12, '0'), 'supply_chain_event', ${eventBinds.run}, d.moved_at,
  OBJECT_CONSTRUCT(
    'shipment_id', 'SHP' || LPAD(d.row_number, 12, '0'),
    'warehouse_id', warehouse.value,
    'product_category', month_category.value,
    'quantity', ${between("quantity", settings.shipmentQuantities)},
    'movement', movement.value,
    'lead_time_days', warehouse.lead_time_days + ${below("delay", 4)}
  ),
  ${eventBinds.clock}
FROM moved AS d
JOIN warehouse ON ${falls("warehouse", "warehouse")}
JOIN movement ON ${falls("movement", "movement")}
JOIN month_category ON month_category.month = MONTH(d.moved_at) AND ${falls("category", "month_category")}`;

  // packages/demos/retail/generation/generate.ts
  function generate(snowflake2, { id, clock }, { settings, choices, frequencies }, asked) {
    const execute = (rows, sqlText, binds) => rows === 0 ? 0 : snowflake2.execute({ sqlText, binds }).getNumRowsAffected();
    const phase = phaseOf(settings.seed, clock);
    const resent = quotaOf(share(settings.resendProbability, phase), asked.customers);
    const last = takeNumbers(snowflake2, { ...asked, profilesSentAgain: resent });
    const begun = { clock, settings, asked, last, profilesSentAgain: last.customers === 0 ? 0 : resent };
    const people2 = [JSON.stringify(choices)];
    execute(asked.customers, registerCustomers(settings, last.customers + 1, asked.customers), people2);
    const returning = returningSegments(snowflake2, lastKnown(begun), frequencies);
    const newcomers = share(returning.length === 0 ? 1 : 1 - settings.repeatProbability, phase);
    const run = { ...begun, newcomers };
    const fresh = lastCustomer(run) - last.customers;
    const newBuyers = fresh - asked.customers;
    execute(newBuyers, registerCustomers(settings, lastKnown(run) + 1, newBuyers), people2);
    const sender = [clock, id];
    const all = [...sender, JSON.stringify({ ...choices, returning })];
    return {
      customers: execute(fresh, sendNewProfiles(run), sender) + execute(run.profilesSentAgain, sendProfilesAgain(run), sender),
      purchases: execute(asked.purchases, sendPurchases(run), all),
      interactions: execute(asked.interactions, sendInteractions(run), all),
      shipments: execute(asked.shipments, sendShipments(run), all)
    };
  }
  function returningSegments(snowflake2, lastKnownCustomer, frequencies) {
    let before = 0;
    const segments = segmentMembers(snowflake2, lastKnownCustomer).map(({ segment, members }) => {
      var _a;
      const weight = members * ((_a = frequencies.get(segment)) != null ? _a : 0);
      const alternative = { value: segment, before, members, weight };
      before += members;
      return alternative;
    });
    return segments.some(({ weight }) => weight > 0) ? weightedChoice("returning", segments) : [];
  }
  var share = (part, phase) => ({ millionths: Math.round(part * 1e6), phase });
  function phaseOf(seed, clock) {
    return draw(lanes(streamKey(seed, `run ${clock}`), 0), drawKey("phase")) % 1e6;
  }

  // packages/demos/retail/procedures/01_generate_retail_data.ts
  var procedure = {
    name: "GENERATE_RETAIL_DATA",
    comment: "Makes raw events as the reference tables say, and writes the run into the audit",
    parameters: [
      { name: "CUSTOMER_EVENTS", type: "FLOAT", default: "20" },
      { name: "PURCHASE_EVENTS", type: "FLOAT", default: "50" },
      { name: "MARKETING_EVENTS", type: "FLOAT", default: "20" },
      { name: "SUPPLY_CHAIN_EVENTS", type: "FLOAT", default: "10" }
    ],
    returns: "VARCHAR",
    run: (snowflake2, customers, purchases, interactions, shipments) => {
      const begun = beginRun(snowflake2);
      let run = begun;
      try {
        const reference = readReferenceTables(snowflake2);
        run = { ...begun, reference };
        const configuration = configurationOf(reference.snapshot);
        const asked = {
          customers: countOf("customer_events", customers),
          purchases: countOf("purchase_events", purchases),
          interactions: countOf("marketing_events", interactions),
          shipments: countOf("supply_chain_events", shipments)
        };
        const identity = { id: run.id, clock: run.moment.slice(0, 19) };
        return inTransaction(snowflake2, () => {
          const made = generate(snowflake2, identity, configuration, asked);
          auditSuccess(snowflake2, run, made);
          return sentenceOf(run, made);
        });
      } catch (error) {
        auditFailure(snowflake2, run, error instanceof Error ? error.message : String(error));
        throw error;
      }
    }
  };
  var generate_retail_data_default = procedure;
  function beginRun(snowflake2) {
    const row = firstRow(
      snowflake2,
      "SELECT UUID_STRING(), TO_VARCHAR(CONVERT_TIMEZONE('UTC', CURRENT_TIMESTAMP())::TIMESTAMP_NTZ, 'YYYY-MM-DD HH24:MI:SS.FF6')"
    );
    return { id: String(row(1)), moment: String(row(2)), startedMilliseconds: Date.now() };
  }
  function inTransaction(snowflake2, work) {
    snowflake2.execute({ sqlText: "BEGIN" });
    try {
      const result = work();
      snowflake2.execute({ sqlText: "COMMIT" });
      return result;
    } catch (error) {
      snowflake2.execute({ sqlText: "ROLLBACK" });
      throw error;
    }
  }
  function countOf(name, value) {
    if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 1e8)
      return value;
    throw new Error(`${name} is ${String(value)}; it has to be a whole number from 0 to 100000000.`);
  }
  function sentenceOf({ id }, made) {
    const { customers, purchases, interactions, shipments } = made;
    return `Run ${id}: ${customers} customer, ${purchases} purchase, ${interactions} marketing and ${shipments} supply chain events`;
  }

  // procedure.ts
  var procedure_default = generate_retail_data_default.run;
  return __toCommonJS(procedure_exports);
})();
return procedure.default(snowflake, CUSTOMER_EVENTS, PURCHASE_EVENTS, MARKETING_EVENTS, SUPPLY_CHAIN_EVENTS);
$$;

-- sql/retail/procedures/02_compare_snapshots.sql

-- Generated from packages/demos/retail/procedures/02_compare_snapshots.ts; a test fails when it is stale.
CREATE OR REPLACE PROCEDURE RAW_DATA.COMPARE_SNAPSHOTS(
  FIRST_SNAPSHOT VARIANT,
  SECOND_SNAPSHOT VARIANT
)
RETURNS VARIANT
LANGUAGE JAVASCRIPT
COMMENT = 'Where two configuration snapshots of the audit differ, as an array of objects'
EXECUTE AS OWNER
AS
$$
var procedure = (() => {
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key) && key !== except)
          __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
    }
    return to;
  };
  var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

  // procedure.ts
  var procedure_exports = {};
  __export(procedure_exports, {
    default: () => procedure_default
  });

  // packages/demos/retail/generation/reference-tables.ts
  var referenceTables = {
    CUSTOMER_SEGMENTS: "SEGMENT_NAME",
    PRODUCT_CATEGORIES: "CATEGORY_NAME",
    MARKETING_CHANNELS: "CHANNEL_NAME",
    WAREHOUSES: "WAREHOUSE_ID",
    GENERATION_PARAMETERS: "PARAMETER_NAME"
  };
  var referenceTableNames = Object.keys(referenceTables);

  // packages/demos/retail/generation/compare-snapshots.ts
  function compareSnapshots(first, second) {
    return referenceTableNames.flatMap((table) => {
      const [before, after] = [rowsByName(table, first), rowsByName(table, second)];
      const items = [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].sort();
      return items.flatMap((item) => compareRows(table, item, before.get(item), after.get(item)));
    });
  }
  function compareRows(table, item, before, after) {
    const change = before === void 0 ? "added" : after === void 0 ? "removed" : "changed";
    const settings = [.../* @__PURE__ */ new Set([...Object.keys(before != null ? before : {}), ...Object.keys(after != null ? after : {})])].sort();
    return settings.map(
      (setting) => ({
        table,
        item,
        setting,
        first: textOf(before == null ? void 0 : before[setting]),
        second: textOf(after == null ? void 0 : after[setting]),
        change
      })
    ).filter(
      (difference) => difference.setting !== referenceTables[table] && difference.first !== difference.second
    );
  }
  function rowsByName(table, snapshot) {
    var _a;
    return new Map(((_a = snapshot[table]) != null ? _a : []).map((row) => [String(row[referenceTables[table]]), row]));
  }
  var textOf = (value) => value === null || value === void 0 ? null : String(value);

  // packages/demos/retail/procedures/02_compare_snapshots.ts
  var procedure = {
    name: "COMPARE_SNAPSHOTS",
    comment: "Where two configuration snapshots of the audit differ, as an array of objects",
    parameters: [
      { name: "FIRST_SNAPSHOT", type: "VARIANT" },
      { name: "SECOND_SNAPSHOT", type: "VARIANT" }
    ],
    returns: "VARIANT",
    run: (_snowflake, first, second) => compareSnapshots(first, second)
  };
  var compare_snapshots_default = procedure;

  // procedure.ts
  var procedure_default = compare_snapshots_default.run;
  return __toCommonJS(procedure_exports);
})();
return procedure.default(snowflake, FIRST_SNAPSHOT, SECOND_SNAPSHOT);
$$;

-- sql/retail/procedures/03_view_reference_config.sql

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

-- sql/retail/procedures/04_view_generation_audit.sql

CREATE OR REPLACE PROCEDURE RAW_DATA.VIEW_GENERATION_AUDIT(MOST_RUNS NUMBER DEFAULT 10)
RETURNS TABLE (
  run_id VARCHAR,
  run_timestamp TIMESTAMP_NTZ,
  status VARCHAR,
  customer_events NUMBER,
  purchase_events NUMBER,
  marketing_events NUMBER,
  supply_chain_events NUMBER,
  random_seed NUMBER,
  config_changed BOOLEAN,
  changed_tables VARCHAR,
  execution_seconds NUMBER(12, 3),
  error_message VARCHAR
)
LANGUAGE SQL
COMMENT = 'The newest runs first, with what changed in the reference tables before them'
EXECUTE AS OWNER
AS
BEGIN
  LET runs RESULTSET := (
    SELECT
      run_id,
      run_timestamp,
      status,
      customer_events,
      purchase_events,
      marketing_events,
      supply_chain_events,
      random_seed,
      config_changed,
      ARRAY_TO_STRING(changed_tables::ARRAY, ', ') AS changed_tables,
      execution_seconds,
      error_message
    FROM REFERENCE_DATA.DATA_GENERATION_AUDIT
    QUALIFY ROW_NUMBER() OVER (ORDER BY run_timestamp DESC) <= :most_runs
    ORDER BY run_timestamp DESC
  );
  RETURN TABLE(runs);
END;

-- sql/retail/procedures/05_compare_generation_runs.sql

-- A run that the audit does not have is told as such; it would be wrong to call everything of the other one added.
CREATE OR REPLACE PROCEDURE RAW_DATA.COMPARE_GENERATION_RUNS(FIRST_RUN VARCHAR, SECOND_RUN VARCHAR)
RETURNS TABLE (table_name VARCHAR, item VARCHAR, setting VARCHAR, first_value VARCHAR, second_value VARCHAR, change VARCHAR)
LANGUAGE SQL
COMMENT = 'How the reference tables of two runs differ, a row per cell; no row where they are the same'
EXECUTE AS OWNER
AS
BEGIN
  LET differences VARIANT := [];
  LET first_snapshot VARIANT := (
    SELECT config_snapshot FROM REFERENCE_DATA.DATA_GENERATION_AUDIT
    WHERE run_id = :first_run
  );
  LET second_snapshot VARIANT := (
    SELECT config_snapshot FROM REFERENCE_DATA.DATA_GENERATION_AUDIT
    WHERE run_id = :second_run
  );
  IF (first_snapshot IS NOT NULL AND second_snapshot IS NOT NULL) THEN
    CALL RAW_DATA.COMPARE_SNAPSHOTS(:first_snapshot, :second_snapshot) INTO :differences;
  END IF;
  LET answer RESULTSET := (
    SELECT
      difference.value:table::VARCHAR AS table_name,
      difference.value:item::VARCHAR AS item,
      difference.value:setting::VARCHAR AS setting,
      difference.value:first::VARCHAR AS first_value,
      difference.value:second::VARCHAR AS second_value,
      difference.value:change::VARCHAR AS change
    FROM TABLE(FLATTEN(:differences)) AS difference
    UNION ALL
    SELECT
      'DATA_GENERATION_AUDIT' AS table_name,
      asked.run_id AS item,
      NULL AS setting,
      NULL AS first_value,
      NULL AS second_value,
      'no such run with a snapshot' AS change
    FROM (SELECT DISTINCT column1 AS run_id FROM VALUES (:first_run), (:second_run)) AS asked
    LEFT JOIN REFERENCE_DATA.DATA_GENERATION_AUDIT AS audit
      ON asked.run_id = audit.run_id AND audit.config_snapshot IS NOT NULL
    WHERE audit.run_id IS NULL
    ORDER BY table_name, item, setting
  );
  RETURN TABLE(answer);
END;

-- sql/retail/procedures/06_view_run_snapshot.sql

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

-- sql/retail/procedures/07_data_summary.sql

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

-- sql/retail/procedures/08_set_reference_value.sql

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

-- sql/retail/procedures/20_transform_raw_to_bronze.sql

-- One statement, so that the stream moves exactly when all four tables have what it held: no event is lost or comes twice.
CREATE OR REPLACE PROCEDURE RAW_DATA.TRANSFORM_RAW_TO_BRONZE()
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Moves what the stream on the raw events holds into bronze'
EXECUTE AS OWNER
AS
BEGIN
  INSERT ALL
    WHEN event_type = 'customer_event' THEN
      INTO BRONZE.STG_CUSTOMERS
      VALUES (
        event_id,
        run_id,
        event_timestamp,
        payload:customer_id::VARCHAR,
        payload:first_name::VARCHAR,
        payload:last_name::VARCHAR,
        payload:email::VARCHAR,
        payload:age::NUMBER(3, 0),
        payload:gender::VARCHAR,
        payload:state::VARCHAR,
        payload:city::VARCHAR,
        payload:customer_segment::VARCHAR,
        payload:signup_date::DATE,
        payload:preferred_channel::VARCHAR,
        payload:preferred_category::VARCHAR,
        payload:price_sensitivity::NUMBER(5, 4)
      )
    WHEN event_type = 'purchase_event' THEN
      INTO BRONZE.STG_PURCHASES
      VALUES (
        event_id,
        run_id,
        event_timestamp,
        payload:purchase_id::VARCHAR,
        payload:customer_id::VARCHAR,
        payload:customer_segment::VARCHAR,
        payload:is_repeat_customer::BOOLEAN,
        payload:product_category::VARCHAR,
        payload:product_id::VARCHAR,
        payload:quantity::NUMBER(6, 0),
        payload:unit_price::NUMBER(12, 2),
        payload:discount_percent::NUMBER(5, 2),
        payload:shipping_cost::NUMBER(12, 2),
        payload:tax::NUMBER(12, 2),
        payload:final_total::NUMBER(12, 2),
        payload:payment_method::VARCHAR,
        payload:channel::VARCHAR,
        payload:warehouse_id::VARCHAR,
        payload:purchase_date::DATE
      )
    WHEN event_type = 'marketing_event' THEN
      INTO BRONZE.STG_MARKETING
      VALUES (
        event_id,
        run_id,
        event_timestamp,
        payload:campaign_id::VARCHAR,
        payload:channel_name::VARCHAR,
        payload:customer_id::VARCHAR,
        payload:interaction::VARCHAR,
        payload:cost::NUMBER(12, 2)
      )
    WHEN event_type = 'supply_chain_event' THEN
      INTO BRONZE.STG_SUPPLY_CHAIN
      VALUES (
        event_id,
        run_id,
        event_timestamp,
        payload:shipment_id::VARCHAR,
        payload:warehouse_id::VARCHAR,
        payload:product_category::VARCHAR,
        payload:quantity::NUMBER(9, 0),
        payload:movement::VARCHAR,
        payload:lead_time_days::NUMBER(4, 0)
      )
  SELECT
    event_id,
    event_type,
    run_id,
    event_timestamp,
    payload
  FROM RAW_DATA.RAW_RETAIL_EVENTS_STREAM;
  RETURN SQLROWCOUNT || ' events moved to bronze';
END;

-- sql/retail/procedures/21_transform_bronze_to_gold.sql

-- The streams move with the transaction in which gold takes their rows over. A customer's row is computed anew where a row of theirs came,
-- and every customer's when a new day has begun, because tenure and recency count from the day of the newest event.
CREATE OR REPLACE PROCEDURE RAW_DATA.TRANSFORM_BRONZE_TO_GOLD()
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Moves what is not in gold yet, through bronze, into FCT_SALES and DIM_CUSTOMERS'
EXECUTE AS OWNER
AS
DECLARE
  sales INTEGER DEFAULT 0;
  customers INTEGER DEFAULT 0;
BEGIN
  CALL RAW_DATA.TRANSFORM_RAW_TO_BRONZE();
  BEGIN TRANSACTION;
  MERGE INTO GOLD.FCT_SALES AS sale
  USING (
    SELECT
      purchase_id,
      purchase_date,
      customer_id,
      customer_segment,
      is_repeat_customer,
      product_category,
      product_id,
      quantity,
      unit_price,
      quantity * unit_price AS gross_amount,
      discount_percent,
      ROUND(quantity * unit_price * discount_percent / 100, 2) AS discount_amount,
      shipping_cost,
      tax,
      final_total,
      payment_method,
      channel,
      warehouse_id,
      run_id
    FROM BRONZE.STG_PURCHASES_STREAM
  ) AS arrived
    ON sale.purchase_id = arrived.purchase_id
  WHEN NOT MATCHED THEN INSERT (
    purchase_id,
    purchase_date,
    customer_id,
    customer_segment,
    is_repeat_customer,
    product_category,
    product_id,
    quantity,
    unit_price,
    gross_amount,
    discount_percent,
    discount_amount,
    shipping_cost,
    tax,
    final_total,
    payment_method,
    channel,
    warehouse_id,
    run_id
  )
  VALUES (
    arrived.purchase_id,
    arrived.purchase_date,
    arrived.customer_id,
    arrived.customer_segment,
    arrived.is_repeat_customer,
    arrived.product_category,
    arrived.product_id,
    arrived.quantity,
    arrived.unit_price,
    arrived.gross_amount,
    arrived.discount_percent,
    arrived.discount_amount,
    arrived.shipping_cost,
    arrived.tax,
    arrived.final_total,
    arrived.payment_method,
    arrived.channel,
    arrived.warehouse_id,
    arrived.run_id
  );
  sales := SQLROWCOUNT;
  MERGE INTO GOLD.DIM_CUSTOMERS AS customer
  USING (
    SELECT features.*
    FROM GOLD.CUSTOMER_FEATURES AS features
    LEFT JOIN GOLD.DIM_CUSTOMERS AS known ON features.customer_id = known.customer_id
    WHERE
      known.as_of_date IS DISTINCT FROM features.as_of_date
      OR features.customer_id IN (
        SELECT customer_id
        FROM BRONZE.STG_CUSTOMERS_STREAM
        UNION
        SELECT customer_id
        FROM BRONZE.STG_PURCHASES_STREAM
        UNION
        SELECT customer_id
        FROM BRONZE.STG_MARKETING_STREAM
      )
  ) AS computed
    ON customer.customer_id = computed.customer_id
  WHEN MATCHED THEN UPDATE SET
    customer.first_name = computed.first_name,
    customer.last_name = computed.last_name,
    customer.email = computed.email,
    customer.age = computed.age,
    customer.gender = computed.gender,
    customer.state = computed.state,
    customer.city = computed.city,
    customer.customer_segment = computed.customer_segment,
    customer.preferred_channel = computed.preferred_channel,
    customer.preferred_category = computed.preferred_category,
    customer.price_sensitivity = computed.price_sensitivity,
    customer.signup_date = computed.signup_date,
    customer.tenure_days = computed.tenure_days,
    customer.total_orders = computed.total_orders,
    customer.total_spent = computed.total_spent,
    customer.average_order_value = computed.average_order_value,
    customer.first_purchase_date = computed.first_purchase_date,
    customer.last_purchase_date = computed.last_purchase_date,
    customer.recency_days = computed.recency_days,
    customer.affinity_category = computed.affinity_category,
    customer.affinity_share = computed.affinity_share,
    customer.engagement_score = computed.engagement_score,
    customer.churn_probability = computed.churn_probability,
    customer.lifetime_value = computed.lifetime_value,
    customer.as_of_date = computed.as_of_date
  WHEN NOT MATCHED THEN INSERT (
    customer_id,
    first_name,
    last_name,
    email,
    age,
    gender,
    state,
    city,
    customer_segment,
    preferred_channel,
    preferred_category,
    price_sensitivity,
    signup_date,
    tenure_days,
    total_orders,
    total_spent,
    average_order_value,
    first_purchase_date,
    last_purchase_date,
    recency_days,
    affinity_category,
    affinity_share,
    engagement_score,
    churn_probability,
    lifetime_value,
    as_of_date
  )
  VALUES (
    computed.customer_id,
    computed.first_name,
    computed.last_name,
    computed.email,
    computed.age,
    computed.gender,
    computed.state,
    computed.city,
    computed.customer_segment,
    computed.preferred_channel,
    computed.preferred_category,
    computed.price_sensitivity,
    computed.signup_date,
    computed.tenure_days,
    computed.total_orders,
    computed.total_spent,
    computed.average_order_value,
    computed.first_purchase_date,
    computed.last_purchase_date,
    computed.recency_days,
    computed.affinity_category,
    computed.affinity_share,
    computed.engagement_score,
    computed.churn_probability,
    computed.lifetime_value,
    computed.as_of_date
  );
  customers := SQLROWCOUNT;
  COMMIT;
  RETURN sales || ' sales and ' || customers || ' customers moved to gold';
END;

-- sql/retail/procedures/22_start_pipeline.sql

CREATE OR REPLACE PROCEDURE RAW_DATA.START_PIPELINE()
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Resumes the three tasks; nothing changes where they run already'
EXECUTE AS OWNER
AS
BEGIN
  SELECT SYSTEM$TASK_DEPENDENTS_ENABLE('RAW_DATA.DATA_GENERATION_TASK');
  RETURN 'The pipeline runs every 30 minutes';
END;

-- sql/retail/procedures/23_stop_pipeline.sql

-- The root first: a graph can be changed only while its root is suspended.
CREATE OR REPLACE PROCEDURE RAW_DATA.STOP_PIPELINE()
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Suspends the three tasks and cancels what of them is running'
EXECUTE AS OWNER
AS
BEGIN
  ALTER TASK RAW_DATA.DATA_GENERATION_TASK SUSPEND;
  ALTER TASK RAW_DATA.BRONZE_TRANSFORMATION_TASK SUSPEND;
  ALTER TASK RAW_DATA.GOLD_TRANSFORMATION_TASK SUSPEND;
  SELECT SYSTEM$USER_TASK_CANCEL_ONGOING_EXECUTIONS('RAW_DATA.DATA_GENERATION_TASK');
  SELECT SYSTEM$USER_TASK_CANCEL_ONGOING_EXECUTIONS('RAW_DATA.BRONZE_TRANSFORMATION_TASK');
  SELECT SYSTEM$USER_TASK_CANCEL_ONGOING_EXECUTIONS('RAW_DATA.GOLD_TRANSFORMATION_TASK');
  RETURN 'The pipeline is stopped';
END;

-- sql/retail/procedures/24_check_pipeline_status.sql

-- SHOW rather than TASK_HISTORY, which a procedure with its owner's rights may not ask.
CREATE OR REPLACE PROCEDURE RAW_DATA.CHECK_PIPELINE_STATUS()
RETURNS TABLE (
  position NUMBER,
  task VARCHAR,
  state VARCHAR,
  runs VARCHAR,
  rows_waiting NUMBER,
  last_event_at TIMESTAMP_NTZ
)
LANGUAGE SQL
COMMENT = 'Each task with its state, what waits for it, and how far its layer has come'
EXECUTE AS OWNER
AS
DECLARE
  status RESULTSET;
BEGIN
  SHOW TASKS IN SCHEMA RAW_DATA;
  status := (
    WITH tasks AS (
      SELECT
        "name" AS task,
        "state" AS state,
        "schedule" AS schedule
      FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()))
    ),

    layers AS (
      SELECT
        1 AS position,
        'DATA_GENERATION_TASK' AS task,
        NULL AS rows_waiting,
        (SELECT MAX(event_timestamp) FROM RAW_DATA.RAW_RETAIL_EVENTS) AS last_event_at
      UNION ALL
      SELECT
        2 AS position,
        'BRONZE_TRANSFORMATION_TASK' AS task,
        (SELECT COUNT(*) FROM RAW_DATA.RAW_RETAIL_EVENTS_STREAM) AS rows_waiting,
        (
          SELECT MAX(event_timestamp)
          FROM (
            SELECT MAX(event_timestamp) AS event_timestamp
            FROM BRONZE.STG_CUSTOMERS
            UNION ALL
            SELECT MAX(event_timestamp) AS event_timestamp
            FROM BRONZE.STG_PURCHASES
            UNION ALL
            SELECT MAX(event_timestamp) AS event_timestamp
            FROM BRONZE.STG_MARKETING
            UNION ALL
            SELECT MAX(event_timestamp) AS event_timestamp
            FROM BRONZE.STG_SUPPLY_CHAIN
          )
        ) AS last_event_at
      UNION ALL
      SELECT
        3 AS position,
        'GOLD_TRANSFORMATION_TASK' AS task,
        (SELECT COUNT(*) FROM BRONZE.STG_CUSTOMERS_STREAM)
        + (SELECT COUNT(*) FROM BRONZE.STG_PURCHASES_STREAM)
        + (SELECT COUNT(*) FROM BRONZE.STG_MARKETING_STREAM) AS rows_waiting,
        (SELECT MAX(as_of_date)::TIMESTAMP_NTZ FROM GOLD.DIM_CUSTOMERS) AS last_event_at
    )

    SELECT
      layers.position,
      layers.task,
      COALESCE(tasks.state, 'missing') AS state,
      COALESCE(tasks.schedule, 'after the task before it') AS runs,
      layers.rows_waiting,
      layers.last_event_at
    FROM layers
    LEFT JOIN tasks ON layers.task = tasks.task
    ORDER BY layers.position
  );
  RETURN TABLE(status);
END;

-- sql/retail/tasks/20_tasks.sql

-- The chain, without a warehouse of its own: Snowflake lends it one for the seconds that it needs. It begins suspended; CALL START_PIPELINE()
-- resumes it. How many events a run makes stands in the root task's CONFIG.

CREATE TASK IF NOT EXISTS RAW_DATA.DATA_GENERATION_TASK
  SCHEDULE = '30 MINUTE'
  USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE = 'XSMALL'
  CONFIG = '{"customer_events": 20, "purchase_events": 50, "marketing_events": 20, "supply_chain_events": 10}'
  COMMENT = 'Writes raw events'
AS
  CALL RAW_DATA.GENERATE_RETAIL_DATA(
    customer_events => SYSTEM$GET_TASK_GRAPH_CONFIG('customer_events')::FLOAT,
    purchase_events => SYSTEM$GET_TASK_GRAPH_CONFIG('purchase_events')::FLOAT,
    marketing_events => SYSTEM$GET_TASK_GRAPH_CONFIG('marketing_events')::FLOAT,
    supply_chain_events => SYSTEM$GET_TASK_GRAPH_CONFIG('supply_chain_events')::FLOAT
  );

-- A graph can be changed only while its root is suspended: where a task was dropped from a running pipeline, the root is suspended
-- first and the pipeline started afterwards.
DECLARE
  is_incomplete BOOLEAN;
  is_running BOOLEAN;
BEGIN
  SHOW TASKS IN SCHEMA RAW_DATA;
  SELECT
    COUNT(*) < 3,
    COUNT_IF("name" = 'DATA_GENERATION_TASK' AND "state" = 'started') = 1
  INTO :is_incomplete, :is_running
  FROM TABLE(RESULT_SCAN(LAST_QUERY_ID()));
  IF (is_incomplete) THEN
    IF (is_running) THEN
      ALTER TASK RAW_DATA.DATA_GENERATION_TASK SUSPEND;
    END IF;

    CREATE TASK IF NOT EXISTS RAW_DATA.BRONZE_TRANSFORMATION_TASK
      USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE = 'XSMALL'
      COMMENT = 'Moves raw events to bronze'
      AFTER RAW_DATA.DATA_GENERATION_TASK
      WHEN SYSTEM$STREAM_HAS_DATA('RAW_DATA.RAW_RETAIL_EVENTS_STREAM')
    AS
      CALL RAW_DATA.TRANSFORM_RAW_TO_BRONZE();

    CREATE TASK IF NOT EXISTS RAW_DATA.GOLD_TRANSFORMATION_TASK
      USER_TASK_MANAGED_INITIAL_WAREHOUSE_SIZE = 'XSMALL'
      COMMENT = 'Moves bronze rows to gold'
      AFTER RAW_DATA.BRONZE_TRANSFORMATION_TASK
      WHEN SYSTEM$STREAM_HAS_DATA('BRONZE.STG_CUSTOMERS_STREAM')
      OR SYSTEM$STREAM_HAS_DATA('BRONZE.STG_PURCHASES_STREAM')
      OR SYSTEM$STREAM_HAS_DATA('BRONZE.STG_MARKETING_STREAM')
    AS
      CALL RAW_DATA.TRANSFORM_BRONZE_TO_GOLD();

    IF (is_running) THEN
      CALL RAW_DATA.START_PIPELINE();
    END IF;
  END IF;
END;
