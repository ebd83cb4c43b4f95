-- Days that were not settled are looked at again, the two before this one at least: what came late settles them. Days that were missed are
-- made up for. It is one transaction, and no load is committed meanwhile: whoever is killed has judged nothing, and half a delivery is not
-- seen.
CREATE OR REPLACE PROCEDURE QUALITY.CHECK_THROUGH(last_day DATE)
RETURNS OBJECT
LANGUAGE SQL
COMMENT = 'Measures and judges every day up to this one that is not settled, in their order. Tells first_day, last_day and incidents.'
AS
$$
DECLARE
  first_day DATE;
  from_day DATE;
  judged_day DATE;
  known_through DATE;
  found NUMBER;
BEGIN
  BEGIN TRANSACTION;
  BEGIN
    CALL QUALITY.TAKE_TURN();
    SELECT MIN(order_date) INTO :first_day FROM RAW.RAW_ORDERS_TRAINING;
    IF (first_day IS NULL OR first_day > last_day) THEN
      COMMIT;
      RETURN OBJECT_CONSTRUCT('incidents', 0);
    END IF;
    SELECT
      GREATEST(
        :first_day,
        LEAST(
          COALESCE(MIN(IFF(is_settled, NULL, checked_day)), :last_day),
          COALESCE(DATEADD(DAY, 1, MAX(checked_day)), :first_day),
          DATEADD(DAY, -2, :last_day)
        )
      ),
      GREATEST(:last_day, COALESCE(MAX(checked_day), :last_day))
    INTO :from_day, :known_through
    FROM QUALITY.CHECKED_DAYS;
    DELETE FROM QUALITY.MEASURES WHERE measured_day BETWEEN :from_day AND :last_day;
    DELETE FROM QUALITY.DAILY_VALUES WHERE measured_day BETWEEN :from_day AND :last_day;
    DELETE FROM QUALITY.INCIDENTS WHERE incident_day BETWEEN :from_day AND :last_day;
    DELETE FROM QUALITY.CHECKED_DAYS WHERE checked_day BETWEEN :from_day AND :last_day;
    CALL QUALITY.MEASURE_ORDERS(:from_day, :last_day);
    CALL QUALITY.MEASURE_PAYMENTS(:from_day, :last_day);
    CALL QUALITY.MEASURE_PEOPLE(:from_day, :last_day);
    CALL QUALITY.MEASURE_MARKETING(:from_day, :last_day);
    CALL QUALITY.MEASURE_ORDER_UPDATES(:from_day, :last_day);
    CALL QUALITY.MEASURE_COLUMNS(:from_day, :last_day);
    CALL QUALITY.NOTE_SHAPES(:known_through);
    FOR days_on IN 0 TO DATEDIFF(DAY, from_day, last_day) DO
      judged_day := DATEADD(DAY, days_on, from_day);
      -- Nothing has fourteen days of history before the fifteenth.
      IF (DATEDIFF(DAY, first_day, judged_day) >= 14) THEN
        CALL QUALITY.JUDGE_DAY(:judged_day);
      END IF;
      INSERT INTO QUALITY.CHECKED_DAYS (checked_day, is_settled)
      SELECT :judged_day, DATEADD(DAY, 2, :judged_day) <= :known_through;
    END FOR;
    SELECT COUNT(*) INTO :found FROM QUALITY.OPEN_INCIDENTS WHERE incident_day BETWEEN :from_day AND :last_day;
    COMMIT;
  EXCEPTION
    WHEN OTHER THEN
      ROLLBACK;
      RAISE;
  END;
  RETURN OBJECT_CONSTRUCT('first_day', from_day::VARCHAR, 'last_day', last_day::VARCHAR, 'incidents', found);
END;
$$;
