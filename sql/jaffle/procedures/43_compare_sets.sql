-- Drift of the validation set against the training set, of days that are measured: once with all that was delivered, once without the
-- days that have an incident. The first tells what a model would see, the second whether anything has moved besides what is known.
CREATE OR REPLACE PROCEDURE QUALITY.COMPARE_SETS(last_day DATE)
RETURNS NUMBER
LANGUAGE SQL
COMMENT = 'Fills DRIFT with training against validation up to a day, and returns the number of columns that have drifted.'
AS
$$
DECLARE
  drifted NUMBER;
BEGIN
  INSERT OVERWRITE INTO QUALITY.COMPARED_VALUES (
    comparison, column_name, number_value, text_value, days, recent, earlier
  )
  WITH scoped AS (
    SELECT found.*, 'all days' AS scope
    FROM QUALITY.DAILY_VALUES AS found
    WHERE found.measured_day <= :last_day
    UNION ALL
    SELECT found.*, 'without incidents' AS scope
    FROM QUALITY.DAILY_VALUES AS found
    INNER JOIN QUALITY.BASELINE_DAYS AS baseline
      ON
        baseline.table_name = found.table_name
        AND baseline.measured_day = found.measured_day
    WHERE found.measured_day <= :last_day
  )

  SELECT
    LOWER(SPLIT_PART(table_name, '_', 2)) || ', ' || scope,
    column_name,
    number_value,
    text_value,
    NULL,
    SUM(IFF(table_name LIKE '%_VALIDATION', occurrences, 0)),
    SUM(IFF(table_name LIKE '%_TRAINING', occurrences, 0))
  FROM scoped
  WHERE table_name LIKE 'RAW_%'
  GROUP BY LOWER(SPLIT_PART(table_name, '_', 2)) || ', ' || scope, column_name, number_value, text_value;

  DELETE FROM QUALITY.DRIFT WHERE through_day = :last_day;
  INSERT INTO QUALITY.DRIFT (
    through_day, dataset, scope, column_name, training_rows, validation_rows, psi, psi_limit, ks, ks_limit, has_drifted
  )
  SELECT
    :last_day,
    SPLIT_PART(comparison, ', ', 1),
    SPLIT_PART(comparison, ', ', 2),
    column_name,
    earlier_rows,
    recent_rows,
    psi,
    psi_limit,
    ks,
    ks_limit,
    has_drifted
  FROM QUALITY.COMPARISONS;
  SELECT COUNT_IF(has_drifted) INTO :drifted FROM QUALITY.DRIFT WHERE through_day = :last_day;
  RETURN drifted;
END;
$$;
