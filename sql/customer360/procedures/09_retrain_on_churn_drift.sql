-- A population stability index of 0.25 and more is a shift: what the model learned may no longer hold.
CREATE OR REPLACE PROCEDURE GOLD.RETRAIN_ON_CHURN_DRIFT()
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Retrains when a feature or the probabilities have drifted since the champion was trained.'
AS
$$
DECLARE
  worst FLOAT;
  measure VARCHAR;
  said VARCHAR;
  days_since_training NUMBER;
BEGIN
  SELECT COALESCE(MAX(psi), 0), MAX_BY(measure, psi)
  INTO :worst, :measure
  FROM GOLD.CHURN_DRIFT AS drift
  INNER JOIN GOLD.CHURN_MODEL_VERSIONS AS versions
    ON drift.model_version = versions.model_version AND versions.stage = 'champion'
  WHERE
    drift.checked_on = (SELECT MAX(latest.checked_on) FROM GOLD.CHURN_DRIFT AS latest)
    AND NOT drift.moves_with_calendar;
  IF (worst < 0.25) THEN
    RETURN 'No drift: the highest index is ' || ROUND(worst, 3) || '.';
  END IF;
  -- A challenger that was rejected leaves the drift as it is: on nearly the same rows the next one would be rejected, too.
  SELECT DATEDIFF(DAY, MAX(versions.as_of), (SELECT MAX(latest.checked_on) FROM GOLD.CHURN_DRIFT AS latest))
  INTO :days_since_training
  FROM GOLD.CHURN_MODEL_VERSIONS AS versions;
  IF (days_since_training < 30) THEN
    RETURN measure || ' has drifted (' || ROUND(worst, 3) || '). The last training is ' || days_since_training || ' days old, the next may be after 30.';
  END IF;
  CALL GOLD.RETRAIN_CHURN_MODEL() INTO :said;
  RETURN measure || ' has drifted (' || ROUND(worst, 3) || '). ' || said;
END;
$$;
