-- Platt scaling: https://en.wikipedia.org/wiki/Platt_scaling, fitted by Newton's method on customers that the model has not learned from.
CREATE OR REPLACE PROCEDURE GOLD.FIT_CHURN_CALIBRATION(model_name VARCHAR)
RETURNS OBJECT
LANGUAGE SQL
COMMENT = 'Intercept and slope that make of a raw log-odds a calibrated one.'
AS
$$
DECLARE
  intercept FLOAT DEFAULT 0;
  slope FLOAT DEFAULT 1;
BEGIN
  FOR step IN 1 TO 12 DO
    SELECT
      :intercept + (h11 * g0 - h01 * g1) / (h00 * h11 - h01 * h01),
      :slope + (h00 * g1 - h01 * g0) / (h00 * h11 - h01 * h01)
    INTO :intercept, :slope
    FROM (
      SELECT
        SUM(target - expected) AS g0,
        SUM((target - expected) * odds) AS g1,
        SUM(expected * (1 - expected)) AS h00,
        SUM(expected * (1 - expected) * odds) AS h01,
        SUM(expected * (1 - expected) * odds * odds) AS h11
      FROM (
        SELECT
          LN(probability / (1 - probability)) AS odds,
          1 / (1 + EXP(-(:intercept + :slope * odds))) AS expected,
          -- Platt's targets: not quite 0 and 1, so that few rows do not make for certainty.
          IFF(churned, (churners + 1) / (churners + 2), 1 / (stayers + 2)) AS target
        FROM (
          SELECT
            GREATEST(1e-6, LEAST(1 - 1e-6, raw_probability)) AS probability,
            churned,
            COUNT_IF(churned) OVER () AS churners,
            COUNT_IF(NOT churned) OVER () AS stayers
          FROM GOLD.CHURN_HOLDOUT_SCORES
          WHERE model_name = :model_name AND split = 'calibrate'
        )
      )
    );
  END FOR;
  -- A slope that is not positive would turn the order round: few rows by bad luck. Then the raw order stays.
  RETURN OBJECT_CONSTRUCT('intercept', ROUND(:intercept, 6), 'slope', ROUND(GREATEST(:slope, 0.05), 6));
END;
$$;
