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
