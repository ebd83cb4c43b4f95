-- A run that the audit does not have is told as such; it would be wrong to call everything of the other one added.
CREATE OR REPLACE PROCEDURE RAW_DATA.COMPARE_GENERATION_RUNS(FIRST_RUN VARCHAR, SECOND_RUN VARCHAR)
RETURNS TABLE (table_name VARCHAR, item VARCHAR, setting VARCHAR, first_value VARCHAR, second_value VARCHAR, change VARCHAR)
LANGUAGE SQL
COMMENT = 'How the reference tables of two runs differ, a row per cell; no row where they are the same'
EXECUTE AS OWNER
AS
BEGIN
  LET differences VARIANT := [];
  LET first_snapshot VARIANT := (
    SELECT config_snapshot FROM REFERENCE_DATA.DATA_GENERATION_AUDIT
    WHERE run_id = :first_run
  );
  LET second_snapshot VARIANT := (
    SELECT config_snapshot FROM REFERENCE_DATA.DATA_GENERATION_AUDIT
    WHERE run_id = :second_run
  );
  IF (first_snapshot IS NOT NULL AND second_snapshot IS NOT NULL) THEN
    CALL RAW_DATA.COMPARE_SNAPSHOTS(:first_snapshot, :second_snapshot) INTO :differences;
  END IF;
  LET answer RESULTSET := (
    SELECT
      difference.value:table::VARCHAR AS table_name,
      difference.value:item::VARCHAR AS item,
      difference.value:setting::VARCHAR AS setting,
      difference.value:first::VARCHAR AS first_value,
      difference.value:second::VARCHAR AS second_value,
      difference.value:change::VARCHAR AS change
    FROM TABLE(FLATTEN(:differences)) AS difference
    UNION ALL
    SELECT
      'DATA_GENERATION_AUDIT' AS table_name,
      asked.run_id AS item,
      NULL AS setting,
      NULL AS first_value,
      NULL AS second_value,
      'no such run with a snapshot' AS change
    FROM (SELECT DISTINCT column1 AS run_id FROM VALUES (:first_run), (:second_run)) AS asked
    LEFT JOIN REFERENCE_DATA.DATA_GENERATION_AUDIT AS audit
      ON asked.run_id = audit.run_id AND audit.config_snapshot IS NOT NULL
    WHERE audit.run_id IS NULL
    ORDER BY table_name, item, setting
  );
  RETURN TABLE(answer);
END;
