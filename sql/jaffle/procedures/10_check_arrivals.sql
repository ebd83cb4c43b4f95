CREATE OR REPLACE PROCEDURE QUALITY.CHECK_ARRIVALS()
RETURNS OBJECT
LANGUAGE SQL
COMMENT = 'Judges every day up to the last delivery that is not settled. Tells first_day, last_day and incidents.'
AS
$$
DECLARE
  last_delivery DATE;
  told OBJECT;
BEGIN
  SELECT MAX(arrived_on) INTO :last_delivery FROM RAW.RAW_ORDERS_TRAINING;
  IF (last_delivery IS NULL) THEN
    RETURN OBJECT_CONSTRUCT('incidents', 0);
  END IF;
  CALL QUALITY.CHECK_THROUGH(:last_delivery) INTO :told;
  RETURN told;
END;
$$;
