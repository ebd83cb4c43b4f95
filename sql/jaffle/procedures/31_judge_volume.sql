-- The rows of a day against its weekday's median, carried on along the trend, in logarithms: growth and weekdays multiply.
-- The trend is Theil and Sen's median of slopes between days of one weekday, so that neither weekdays nor a few odd days bend it.
-- https://en.wikipedia.org/wiki/Theil%E2%80%93Sen_estimator
-- Noise is the median absolute deviation from that (https://en.wikipedia.org/wiki/Median_absolute_deviation), at least that of a count.
CREATE OR REPLACE PROCEDURE QUALITY.JUDGE_VOLUME(judged_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Finds a day''s incidents of volume and freshness.'
AS
$$
BEGIN
  INSERT INTO QUALITY.INCIDENTS (
    incident_day, table_name, kind, observed, expected_low, expected_high, hit_share, baseline_days
  )
  WITH history AS (
    SELECT
      measures.table_name,
      DATEDIFF(DAY, measures.measured_day, :judged_day) AS age,
      MOD(age, 7) AS weekdays_away,
      LN(measures.tested) AS log_rows,
      COUNT(*) OVER (PARTITION BY measures.table_name) AS days
    FROM QUALITY.MEASURES AS measures
    INNER JOIN QUALITY.BASELINE_DAYS AS baseline
      ON
        baseline.table_name = measures.table_name
        AND baseline.measured_day = measures.measured_day
    WHERE
      measures.measured_day < :judged_day
      AND measures.kind = 'volume'
      AND measures.tested > 0
  ),

  slopes AS (
    SELECT
      older.table_name,
      (newer.log_rows - older.log_rows) / (older.age - newer.age) AS slope
    FROM history AS older
    INNER JOIN history AS newer
      ON
        newer.table_name = older.table_name
        AND newer.weekdays_away = older.weekdays_away
        AND newer.age < older.age
    WHERE older.days >= 14
  ),

  slope_medians AS (
    SELECT table_name, MEDIAN(slope) AS slope
    FROM slopes
    GROUP BY table_name
  ),

  trends AS (
    SELECT
      slopes.table_name,
      ANY_VALUE(slope_medians.slope) AS slope,
      1.4826 * MEDIAN(ABS(slopes.slope - slope_medians.slope)) / SQRT(COUNT(*)) AS noise
    FROM slopes
    INNER JOIN slope_medians
      ON slope_medians.table_name = slopes.table_name
    GROUP BY slopes.table_name
  ),

  leveled AS (
    SELECT
      history.table_name,
      history.weekdays_away,
      history.days,
      -- A trend that is not seen well is none: it would be carried on for many days.
      history.log_rows + IFF(ABS(trends.slope) > 2 * trends.noise, trends.slope, 0) * history.age AS log_rows
    FROM history
    INNER JOIN trends
      ON trends.table_name = history.table_name
    WHERE history.days >= 14
  ),

  weekdays AS (
    SELECT
      table_name,
      weekdays_away,
      MEDIAN(log_rows) AS level,
      COUNT(*) AS days
    FROM leveled
    GROUP BY table_name, weekdays_away
  ),

  noises AS (
    SELECT
      leveled.table_name,
      ANY_VALUE(leveled.days) AS days,
      MEDIAN(leveled.log_rows) AS level,
      -- Every weekday's own level takes one day's freedom from the residuals.
      1.4826 * MEDIAN(ABS(leveled.log_rows - weekdays.level)) * SQRT(COUNT(*) / (COUNT(*) - COUNT(DISTINCT leveled.weekdays_away))) AS noise
    FROM leveled
    INNER JOIN weekdays
      ON
        weekdays.table_name = leveled.table_name
        AND weekdays.weekdays_away = leveled.weekdays_away
    GROUP BY leveled.table_name
    HAVING COUNT(*) > COUNT(DISTINCT leveled.weekdays_away)
  ),

  expected AS (
    SELECT
      noises.table_name,
      noises.days,
      noises.noise,
      -- A weekday without a day to learn from takes the median of all.
      EXP(COALESCE(weekdays.level, noises.level)) AS mean,
      COALESCE(weekdays.days, 1) AS equal_days
    FROM noises
    LEFT JOIN weekdays
      ON
        weekdays.table_name = noises.table_name
        AND weekdays.weekdays_away = 0
  ),

  limits AS (
    SELECT
      table_name,
      days,
      mean,
      -- Five deviations, and at least half as much again: less is not worth a call.
      EXP(GREATEST(5 * GREATEST(noise, SQRT(1 / mean)) * SQRT(1 + 1 / equal_days), LN(1.5))) AS factor
    FROM expected
  ),

  compared AS (
    SELECT
      limits.table_name,
      limits.days,
      limits.mean,
      limits.mean / limits.factor AS low,
      limits.mean * limits.factor AS high,
      COALESCE(today.tested, 0) AS arrived
    FROM limits
    LEFT JOIN QUALITY.MEASURES AS today
      ON
        today.table_name = limits.table_name
        AND today.measured_day = :judged_day
        AND today.kind = 'volume'
  ),

  judged AS (
    SELECT
      *,
      CASE
        -- A day without rows is chance, too, where rows are few: exp(-mean) is how often.
        WHEN arrived = 0 THEN IFF(EXP(-mean) < 1e-6, 'freshness_gap', NULL)
        WHEN arrived < low THEN 'volume_drop'
        WHEN arrived > high THEN 'volume_spike'
      END AS kind
    FROM compared
  )

  SELECT :judged_day, table_name, kind, arrived, low, high, ABS(arrived - mean) / GREATEST(arrived, mean), days
  FROM judged
  WHERE kind IS NOT NULL;
  RETURN 'judged';
END;
$$;
