-- Shares of rows that break a rule. What never happened in the baseline is an incident the first time; what happens now and then is one
-- where there is more of it than chance explains. Rows that are late, and orders whose second payment is, are never out of the question.
CREATE OR REPLACE PROCEDURE QUALITY.JUDGE_RULES(judged_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Finds a day''s incidents of nulls, keys, references, signs, sums, schema and lateness.'
AS
$$
BEGIN
  INSERT INTO QUALITY.INCIDENTS (
    incident_day, table_name, kind, column_name, observed, expected_low, expected_high, hit_share, baseline_days
  )
  WITH history AS (
    SELECT
      measures.table_name,
      measures.kind,
      measures.column_name,
      COUNT(*) AS days,
      SUM(measures.tested) AS tested,
      SUM(measures.hit) AS hit
    FROM QUALITY.MEASURES AS measures
    INNER JOIN QUALITY.BASELINE_DAYS AS baseline
      ON
        baseline.table_name = measures.table_name
        AND baseline.measured_day = measures.measured_day
    WHERE
      measures.measured_day < :judged_day
      AND measures.kind <> 'volume'
    GROUP BY measures.table_name, measures.kind, measures.column_name
    HAVING COUNT(*) >= 14
  ),

  usual AS (
    SELECT
      today.table_name,
      today.kind,
      today.column_name,
      today.tested,
      today.hit,
      history.days,
      history.hit = 0 AND today.kind NOT IN ('late_arrival', 'payment_mismatch') AS never_happened,
      -- Half a row is added, for what never happened may happen.
      (history.hit + 0.5) / (history.tested + 1) AS share
    FROM QUALITY.MEASURES AS today
    INNER JOIN history
      ON
        history.table_name = today.table_name
        AND history.kind = today.kind
        AND history.column_name IS NOT DISTINCT FROM today.column_name
    WHERE
      today.measured_day = :judged_day
      AND today.tested > 0
  ),

  judged AS (
    SELECT
      *,
      hit / tested AS observed,
      -- A tenth of the rows more than usual, at least: less is not worth a call.
      IFF(
        never_happened, 0, GREATEST(QUALITY.MOST_BY_CHANCE((tested * share)::FLOAT) / tested, share + 0.1)
      ) AS most
    FROM usual
  )

  SELECT :judged_day, table_name, kind, column_name, observed, 0, LEAST(most, 1), observed, days
  FROM judged
  WHERE observed > most;
  RETURN 'judged';
END;
$$;
