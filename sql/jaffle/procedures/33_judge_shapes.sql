-- A column that came, went or changed is known by that: there is no share of rows to judge. A column that files bring though no file had it
-- before shows in a table that is ready for it by its first values.
CREATE OR REPLACE PROCEDURE QUALITY.JUDGE_SHAPES(judged_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Finds the tables whose columns are others than before, and columns that have values for the first time.'
AS
$$
BEGIN
  INSERT INTO QUALITY.INCIDENTS (
    incident_day, table_name, kind, column_name, observed, expected_low, expected_high, hit_share, noticed, baseline_days
  )
  WITH begins AS (
    SELECT table_name, MIN(seen_on) AS first_seen
    FROM QUALITY.SHAPES
    GROUP BY table_name
  ),

  changes AS (
    SELECT table_name, definition, definition || ' is gone' AS change
    FROM QUALITY.SHAPES
    WHERE gone_on = :judged_day
    UNION ALL
    SELECT shapes.table_name, shapes.definition, shapes.definition || ' is new'
    FROM QUALITY.SHAPES AS shapes
    INNER JOIN begins
      ON begins.table_name = shapes.table_name
    WHERE
      shapes.seen_on = :judged_day
      AND begins.first_seen < :judged_day
  )

  SELECT
    :judged_day,
    changes.table_name,
    'schema_change',
    SPLIT_PART(changes.definition, ' ', 1),
    1,
    0,
    0,
    1,
    LISTAGG(changes.change, ', ') WITHIN GROUP (ORDER BY changes.change),
    MAX(DATEDIFF(DAY, begins.first_seen, :judged_day))
  FROM changes
  INNER JOIN begins
    ON begins.table_name = changes.table_name
  GROUP BY changes.table_name, SPLIT_PART(changes.definition, ' ', 1);

  INSERT INTO QUALITY.INCIDENTS (
    incident_day, table_name, kind, column_name, observed, expected_low, expected_high, hit_share, baseline_days
  )
  WITH learned AS (
    SELECT table_name, measured_day, COUNT(*) OVER (PARTITION BY table_name) AS days
    FROM QUALITY.BASELINE_DAYS
    WHERE measured_day < :judged_day
  ),

  filled_before AS (
    SELECT DISTINCT measures.table_name, measures.column_name
    FROM QUALITY.MEASURES AS measures
    INNER JOIN learned
      ON
        learned.table_name = measures.table_name
        AND learned.measured_day = measures.measured_day
    WHERE
      measures.kind = 'null_burst'
      AND measures.hit < measures.tested
  ),

  judged AS (
    SELECT
      today.table_name,
      today.column_name,
      1 - today.hit / today.tested AS share,
      (SELECT MAX(days) FROM learned WHERE learned.table_name = today.table_name) AS days
    FROM QUALITY.MEASURES AS today
    LEFT JOIN filled_before
      ON
        filled_before.table_name = today.table_name
        AND filled_before.column_name = today.column_name
    WHERE
      today.measured_day = :judged_day
      AND today.kind = 'null_burst'
      AND today.hit < today.tested
      AND filled_before.table_name IS NULL
  )

  SELECT :judged_day, table_name, 'new_column', column_name, share, 0, 0, share, days
  FROM judged
  WHERE
    days >= 14
    -- Added to the table on that day: known by that already.
    AND NOT EXISTS (
      SELECT 1
      FROM QUALITY.INCIDENTS AS known
      WHERE
        known.incident_day = :judged_day
        AND known.table_name = judged.table_name
        AND known.column_name = judged.column_name
        AND known.kind = 'schema_change'
    );
  RETURN 'judged';
END;
$$;
