-- Somebody has looked. Days that are called normal are learned from, from the next check on: a new level is not reported for ever.
CREATE OR REPLACE PROCEDURE QUALITY.ACKNOWLEDGE(
  table_name VARCHAR, kind VARCHAR, first_day DATE, last_day DATE, is_normal BOOLEAN, reason VARCHAR
)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Silences the incidents of a table and kind on some days; is_normal: these days are a part of what is usual.'
AS
$$
BEGIN
  DELETE FROM QUALITY.ACKNOWLEDGEMENTS AS known
  WHERE
    known.table_name = :table_name
    AND known.kind = :kind
    AND known.first_day = :first_day
    AND known.last_day = :last_day;
  INSERT INTO QUALITY.ACKNOWLEDGEMENTS (table_name, kind, first_day, last_day, is_normal, reason)
  SELECT :table_name, :kind, :first_day, :last_day, :is_normal, :reason;
  RETURN 'Acknowledged.';
END;
$$;
