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
