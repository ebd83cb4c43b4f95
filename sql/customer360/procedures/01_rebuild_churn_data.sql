-- Labels and features as of another day, from the views and into the tables that the ml scripts made.
CREATE OR REPLACE PROCEDURE GOLD.REBUILD_CHURN_DATA(as_of DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Builds labels and features anew: scored as of a day, labelled as of 90 days before it.'
AS
$$
BEGIN
  UPDATE GOLD.CHURN_CALENDAR
  SET as_of = :as_of, cut_off = DATEADD(DAY, -30 * first_period, :as_of);
  INSERT OVERWRITE INTO GOLD.CUSTOMER_PERIODS SELECT * FROM GOLD.CUSTOMER_PERIODS_OF_CALENDAR;
  INSERT OVERWRITE INTO GOLD.CHURN_LABELS SELECT * FROM GOLD.CHURN_LABELS_OF_CALENDAR;
  INSERT OVERWRITE INTO GOLD.CHURN_FEATURES SELECT * FROM GOLD.CHURN_FEATURES_OF_CALENDAR;
  RETURN 'Labels and features are built as of ' || :as_of::VARCHAR || '.';
END;
$$;
