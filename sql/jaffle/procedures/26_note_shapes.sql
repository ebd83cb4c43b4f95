CREATE OR REPLACE PROCEDURE QUALITY.NOTE_SHAPES(known_through DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Keeps since when the tables have their columns; what differs from the last known shape is dated to the last day that is known.'
AS
$$
BEGIN
  INSERT OVERWRITE INTO QUALITY.SHAPES_NOW (table_name, definition)
  SELECT
    columns.table_name,
    columns.column_name || ' ' || columns.data_type || IFF(columns.is_nullable = 'NO', ' NOT NULL', '') AS definition
  FROM INFORMATION_SCHEMA.COLUMNS AS columns
  WHERE
    columns.table_schema = 'RAW'
    AND columns.table_name IN (SELECT table_name FROM QUALITY.MEASURES);

  UPDATE QUALITY.SHAPES
  SET gone_on = :known_through
  WHERE
    gone_on IS NULL
    AND table_name || ' ' || definition NOT IN (SELECT table_name || ' ' || definition FROM QUALITY.SHAPES_NOW);

  INSERT INTO QUALITY.SHAPES (table_name, definition, seen_on)
  SELECT table_name, definition, :known_through
  FROM QUALITY.SHAPES_NOW
  WHERE table_name || ' ' || definition NOT IN (
    SELECT table_name || ' ' || definition FROM QUALITY.SHAPES WHERE gone_on IS NULL
  );
  RETURN 'noted';
END;
$$;
