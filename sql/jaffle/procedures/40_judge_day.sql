-- An incident of a table that follows another is the other one's, where that has one of the same kind on the same day and the kind carries
-- over: rows that are missing, too many or late, and amounts, which add up to prices. Nulls, keys or signs are each table's own.
CREATE OR REPLACE PROCEDURE QUALITY.JUDGE_DAY(judged_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Finds the incidents of one day that is measured; days before it are judged already.'
AS
$$
BEGIN
  CALL QUALITY.JUDGE_RULES(:judged_day);
  CALL QUALITY.JUDGE_VOLUME(:judged_day);
  CALL QUALITY.JUDGE_DISTRIBUTION(:judged_day);
  CALL QUALITY.JUDGE_SHAPES(:judged_day);
  UPDATE QUALITY.INCIDENTS
  SET caused_by = causes.table_name
  FROM (
    SELECT DISTINCT
      incidents.table_name,
      incidents.kind,
      dependencies.table_name AS follower
    FROM QUALITY.INCIDENTS AS incidents
    INNER JOIN QUALITY.DEPENDENCIES AS dependencies
      ON dependencies.depends_on = incidents.table_name
    WHERE incidents.incident_day = :judged_day
  ) AS causes
  WHERE
    INCIDENTS.incident_day = :judged_day
    AND INCIDENTS.table_name = causes.follower
    AND INCIDENTS.kind = causes.kind
    AND (
      INCIDENTS.kind IN ('volume_drop', 'volume_spike', 'freshness_gap', 'late_arrival')
      OR (INCIDENTS.kind = 'distribution_drift' AND INCIDENTS.column_name = 'AMOUNT')
    );
  RETURN 'judged';
END;
$$;
