-- The values of a day against those of the baseline. Numbers have to fail both tests: the population stability index, which sees how much
-- has moved, and Kolmogorov's and Smirnov's, which sees how surely. Texts have no order and have the index only.
-- Both tests take rows for independent. Where a day has too many or too few, they are not: a row that came three times counts as three.
-- Such a day has its incident already, and its values are not judged.
CREATE OR REPLACE PROCEDURE QUALITY.JUDGE_DISTRIBUTION(judged_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Finds a day''s columns whose values are distributed in another way than before.'
AS
$$
BEGIN
  INSERT OVERWRITE INTO QUALITY.COMPARED_VALUES (
    comparison, column_name, number_value, text_value, days, recent, earlier
  )
  WITH baseline AS (
    SELECT
      table_name,
      measured_day,
      COUNT(*) OVER (PARTITION BY table_name) AS days
    FROM QUALITY.BASELINE_DAYS
    WHERE measured_day < :judged_day
  )

  SELECT
    found.table_name,
    found.column_name,
    found.number_value,
    found.text_value,
    MAX(baseline.days),
    SUM(IFF(found.measured_day = :judged_day, found.occurrences, 0)),
    SUM(IFF(found.measured_day = :judged_day, 0, found.occurrences))
  FROM QUALITY.DAILY_VALUES AS found
  LEFT JOIN baseline
    ON
      baseline.table_name = found.table_name
      AND baseline.measured_day = found.measured_day
  WHERE
    found.measured_day = :judged_day
    OR baseline.measured_day IS NOT NULL
  GROUP BY found.table_name, found.column_name, found.number_value, found.text_value;

  INSERT INTO QUALITY.INCIDENTS (
    incident_day, table_name, kind, column_name, observed, expected_low, expected_high, hit_share, noticed, baseline_days
  )
  SELECT
    :judged_day,
    comparison,
    'distribution_drift',
    column_name,
    psi,
    0,
    psi_limit,
    moved,
    'Kolmogorov-Smirnov ' || ROUND(ks, 2) || ', at most ' || ROUND(ks_limit, 2),
    days
  FROM QUALITY.COMPARISONS
  WHERE
    has_drifted
    AND days >= 14
    AND comparison NOT IN (
      SELECT table_name
      FROM QUALITY.INCIDENTS
      WHERE
        incident_day = :judged_day
        AND kind IN ('volume_drop', 'volume_spike')
    );
  RETURN 'judged';
END;
$$;
