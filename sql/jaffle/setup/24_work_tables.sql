-- A check is one transaction, and making a table would end it: what its procedures put aside for a moment has tables that are always there.

CREATE TABLE IF NOT EXISTS QUALITY.PAYMENTS_OF_DAYS (
  table_name VARCHAR(60) NOT NULL,
  payment_id VARCHAR,
  order_id VARCHAR,
  payment_method VARCHAR,
  amount NUMBER(12, 2),
  payment_date DATE NOT NULL,
  arrived_on DATE,
  is_orphan BOOLEAN NOT NULL,
  is_negative BOOLEAN,
  least NUMBER(12, 2) COMMENT 'The least payment of the order.',
  is_wrong BOOLEAN COMMENT 'The payments of the order, none of them negative, do not add up to its price.'
)
COMMENT = 'Payments that are being measured. One row per payment.';

CREATE TABLE IF NOT EXISTS QUALITY.PEOPLE_OF_DAYS (
  table_name VARCHAR(60) NOT NULL,
  id VARCHAR,
  joined_on DATE NOT NULL,
  is_orphan BOOLEAN NOT NULL,
  name_length NUMBER(6, 0) COMMENT 'NULL for sign-ups.',
  hour_of_day NUMBER(2, 0) COMMENT 'NULL for customers.'
)
COMMENT = 'Customers and sign-ups that are being measured. One row per row of the raw tables.';

CREATE TABLE IF NOT EXISTS QUALITY.MARKETING_OF_DAYS (
  table_name VARCHAR(60) NOT NULL,
  id VARCHAR,
  happened_on DATE NOT NULL,
  utm_source VARCHAR COMMENT 'Of sessions.',
  clicked_ad VARCHAR COMMENT 'Of sessions.',
  impressions NUMBER(18, 0) COMMENT 'Of advertisements.',
  clicks NUMBER(18, 0) COMMENT 'Of advertisements.',
  spend NUMBER(12, 2) COMMENT 'Of advertisements.'
)
COMMENT = 'Sessions and advertisements that are being measured. One row per row of the raw tables.';

CREATE TABLE IF NOT EXISTS QUALITY.UPDATES_OF_DAYS (
  update_id VARCHAR,
  status VARCHAR,
  updated_on DATE NOT NULL,
  is_orphan BOOLEAN NOT NULL
)
COMMENT = 'Changes of orders that are being measured. One row per change.';

CREATE TABLE IF NOT EXISTS QUALITY.SHAPES_NOW (
  table_name VARCHAR(60) NOT NULL,
  definition VARCHAR NOT NULL
)
COMMENT = 'Columns of the raw tables as they are. One row per column.';
