-- Each rename is a statement of its own and commits, so a run can be cut short between them. The stage says how far a promotion has come,
-- and every statement may be done twice: whoever calls this finishes what another one has begun.
CREATE OR REPLACE PROCEDURE GOLD.PROMOTE_CHURN_CHALLENGER()
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Gives the chosen challenger, if there is one, the name and the stage of the champion, whose model is kept under another name.'
AS
$$
DECLARE
  chosen VARCHAR;
  progress VARCHAR;
  champion VARCHAR;
  retired_name VARCHAR;
  statement VARCHAR;
BEGIN
  SELECT MAX(model_version), MAX(stage) INTO :chosen, :progress FROM GOLD.CHURN_MODEL_VERSIONS WHERE stage IN ('chosen', 'succeeding');
  IF (chosen IS NULL) THEN
    RETURN 'No challenger is chosen.';
  END IF;
  SELECT MAX(model_version) INTO :champion FROM GOLD.CHURN_MODEL_VERSIONS WHERE stage = 'champion';
  -- 2025-11-30.1 is kept as CHURN_MODEL_2025_11_30_1.
  retired_name := 'CHURN_MODEL_' || TRANSLATE(champion, '-.', '__');

  IF (progress = 'chosen') THEN
    -- A model that no version speaks of is of no use: nobody knows what its probabilities mean.
    statement := IFF(
      champion IS NULL,
      'DROP SNOWFLAKE.ML.CLASSIFICATION IF EXISTS GOLD.CHURN_MODEL',
      'ALTER SNOWFLAKE.ML.CLASSIFICATION IF EXISTS GOLD.CHURN_MODEL RENAME TO ''' || retired_name || ''''
    );
    EXECUTE IMMEDIATE :statement;
    UPDATE GOLD.CHURN_MODEL_VERSIONS SET stage = 'succeeding' WHERE model_version = :chosen;
  END IF;

  ALTER SNOWFLAKE.ML.CLASSIFICATION IF EXISTS GOLD.CHURN_CHALLENGER RENAME TO 'CHURN_MODEL';
  DELETE FROM GOLD.CHURN_HOLDOUT_SCORES
  WHERE model_name = 'CHURN_MODEL' AND EXISTS (SELECT 1 FROM GOLD.CHURN_HOLDOUT_SCORES WHERE model_name = 'CHURN_CHALLENGER');
  UPDATE GOLD.CHURN_HOLDOUT_SCORES SET model_name = 'CHURN_MODEL' WHERE model_name = 'CHURN_CHALLENGER';
  -- One statement: there is one champion before it and one after it.
  UPDATE GOLD.CHURN_MODEL_VERSIONS
  SET
    stage = IFF(model_version = :chosen, 'champion', 'retired'),
    model_name = IFF(model_version = :chosen, 'CHURN_MODEL', :retired_name)
  WHERE stage IN ('champion', 'succeeding');
  RETURN 'Version ' || chosen || ' is the champion.';
END;
$$;
