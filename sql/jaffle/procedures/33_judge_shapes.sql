-- A column that came, went or changed is known by that: there is no share of rows to judge.
CREATE OR REPLACE PROCEDURE QUALITY.JUDGE_SHAPES(judged_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Finds the tables whose columns are others than before.'
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
  RETURN 'judged';
END;
$$;
