CREATE OR REPLACE PROCEDURE QUALITY.TAKE_TURN()
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'First thing of a transaction that fills or judges the raw tables: whoever else does waits until it ends.'
AS
$$
DECLARE
  statement VARCHAR;
BEGIN
  SELECT 'CALL ' || MAX(observability) || '.TAKE_TURN(''jaffle'')' INTO :statement FROM QUALITY.LEDGER;
  EXECUTE IMMEDIATE :statement;
  RETURN 'taken';
END;
$$;
