-- Daily: the data move on, the model stays.
CREATE OR REPLACE PROCEDURE GOLD.REFRESH_CHURN_PREDICTIONS()
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Builds the features as of the last day that the marts know, and scores all customers with the champion.'
AS
$$
DECLARE
  as_of DATE;
  said VARCHAR;
BEGIN
  SELECT MAX(segment_assigned_date) INTO :as_of FROM GOLD.CUSTOMER_SEGMENTS;
  CALL GOLD.REBUILD_CHURN_DATA(:as_of);
  CALL GOLD.APPLY_CHURN_MODEL() INTO :said;
  RETURN said;
END;
$$;
