-- Every column of every watched table, also those that are declared NOT NULL: a table that was altered or made anew by hand may have lost
-- that. Names come from the schema as it is, so that a column which came since is counted like the others.
CREATE OR REPLACE PROCEDURE QUALITY.MEASURE_COLUMNS(first_day DATE, last_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Counts what is missing on some days, for each column.'
AS
$$
DECLARE
  statement VARCHAR;
BEGIN
  WITH counted AS (
    SELECT
      table_name,
      LISTAGG('''' || column_name || ''', COUNT(*) - COUNT("' || column_name || '")', ', ') AS missing
    FROM INFORMATION_SCHEMA.COLUMNS
    WHERE table_schema = 'RAW'
    GROUP BY table_name
  )

  SELECT
    'INSERT INTO QUALITY.MEASURES (table_name, measured_day, kind, column_name, tested, hit)
WITH asked AS (SELECT ?::DATE AS first_day, ?::DATE AS last_day), days AS ('
    || LISTAGG(
      'SELECT ''' || watched.table_name || ''' AS table_name, '
      || watched.day_column || '::DATE AS happened_on, COUNT(*) AS lines, OBJECT_CONSTRUCT(' || counted.missing || ') AS missing'
      || ' FROM RAW.' || watched.table_name
      || ' WHERE ' || watched.day_column || '::DATE BETWEEN (SELECT first_day FROM asked) AND (SELECT last_day FROM asked)'
      || COALESCE(' AND ' || watched.arrival_column || ' <= DATEADD(DAY, 2, ' || watched.day_column || '::DATE)', '')
      || ' GROUP BY ' || watched.day_column || '::DATE',
      ' UNION ALL '
    )
    || ') SELECT days.table_name, days.happened_on, ''null_burst'', counted.key, days.lines, counted.value::NUMBER
FROM days CROSS JOIN LATERAL FLATTEN(INPUT => days.missing) AS counted'
  INTO :statement
  FROM QUALITY.WATCHED_TABLES AS watched
  INNER JOIN counted
    ON counted.table_name = watched.table_name;
  EXECUTE IMMEDIATE :statement USING (first_day, last_day);
  RETURN 'measured';
END;
$$;
