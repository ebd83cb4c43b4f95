-- What was seen and what was expected, in words.

CREATE OR REPLACE FUNCTION QUALITY.SHARE_IN_WORDS(share FLOAT)
RETURNS VARCHAR
COMMENT = 'Whole percents, but never 0 % of what is there nor 100 % of what is not all.'
AS
$$
  CASE
    WHEN share > 0 AND share < 0.01 THEN 'less than 1 %'
    WHEN share < 1 THEN LEAST(99, ROUND(100 * share))::NUMBER(3, 0)::VARCHAR || ' %'
    ELSE '100 %'
  END
$$;

CREATE OR REPLACE FUNCTION QUALITY.COUNT_IN_WORDS(things FLOAT)
RETURNS VARCHAR
COMMENT = 'A whole number, with commas.'
AS
$$
  TRIM(TO_VARCHAR(things::NUMBER(18, 0), '999,999,999,999,990'))
$$;

CREATE OR REPLACE VIEW QUALITY.TOLD_INCIDENTS
COMMENT = 'Incidents as they stand, explained ones too, with severity and sentence. One row per table, day, kind and column.'
AS
WITH acknowledged AS (
  SELECT DISTINCT
    incidents.table_name,
    incidents.kind,
    incidents.incident_day
  FROM QUALITY.INCIDENTS AS incidents
  INNER JOIN QUALITY.ACKNOWLEDGEMENTS AS said
    ON
      incidents.table_name = said.table_name
      AND incidents.kind = said.kind
      AND incidents.incident_day BETWEEN said.first_day AND said.last_day
),

worded AS (
  SELECT
    incidents.*,
    COALESCE(days.is_settled, FALSE) AS is_settled,
    acknowledged.incident_day IS NOT NULL AS is_acknowledged,
    COALESCE(incidents.column_name, 'The row') AS subject,
    QUALITY.SHARE_IN_WORDS(incidents.observed) AS share_seen,
    QUALITY.COUNT_IN_WORDS(incidents.observed) || IFF(incidents.observed = 1, ' row', ' rows') AS rows_seen,
    -- Whole rows that are usual: none is half there.
    'usual are ' || QUALITY.COUNT_IN_WORDS(CEIL(incidents.expected_low))
    || ' to ' || QUALITY.COUNT_IN_WORDS(FLOOR(incidents.expected_high)) AS usual_rows,
    IFF(
      incidents.expected_high = 0, 'usual is none', 'usual is up to ' || QUALITY.SHARE_IN_WORDS(incidents.expected_high)
    ) AS usual_share,
    'stability index ' || incidents.observed::NUMBER(18, 2) || ', at most ' || incidents.expected_high::NUMBER(18, 2) || ' is chance'
    || COALESCE('; ' || incidents.noticed, '') || '.' AS indexes
  FROM QUALITY.INCIDENTS AS incidents
  LEFT JOIN QUALITY.CHECKED_DAYS AS days
    ON incidents.incident_day = days.checked_day
  LEFT JOIN acknowledged
    ON
      incidents.table_name = acknowledged.table_name
      AND incidents.kind = acknowledged.kind
      AND incidents.incident_day = acknowledged.incident_day
)

SELECT
  incident_day,
  table_name,
  kind,
  column_name,
  observed,
  expected_low,
  expected_high,
  -- A quarter of a day's rows is a case for now, less is one for tomorrow.
  IFF(hit_share >= 0.25, 'critical', 'warning') AS severity,
  CASE kind
    WHEN 'volume_drop' THEN rows_seen || ', ' || usual_rows || '.'
    WHEN 'volume_spike' THEN rows_seen || ', ' || usual_rows || '.'
    WHEN 'freshness_gap' THEN 'No row of the day has come, ' || usual_rows || '.'
    WHEN 'late_arrival' THEN share_seen || ' of the rows came after their day, ' || usual_share || '.'
    WHEN 'null_burst' THEN subject || ' is missing in ' || share_seen || ' of the rows, ' || usual_share || '.'
    WHEN 'duplicate_keys' THEN share_seen || ' of the rows repeat the ' || subject || ' of another, ' || usual_share || '.'
    WHEN 'broken_foreign_key' THEN subject || ' of ' || share_seen || ' of the rows does not exist, ' || usual_share || '.'
    WHEN 'negative_amount' THEN subject || ' is negative in ' || share_seen || ' of the rows, ' || usual_share || '.'
    WHEN 'payment_mismatch' THEN 'Payments of ' || share_seen || ' of the orders do not add up to the price, ' || usual_share || '.'
    WHEN 'new_column' THEN share_seen || ' of the rows bring ' || subject || ', which no row had before.'
    WHEN 'changed_type' THEN subject || ' is not of its type in ' || share_seen || ' of the rows, ' || usual_share || '.'
    WHEN 'schema_change' THEN 'The table''s columns are others than before: ' || noticed || '.'
    WHEN 'distribution_drift' THEN subject || ' is distributed in another way than on ' || baseline_days || ' days before: ' || indexes
  END || IFF(is_settled, '', ' Rows of the day may still come.') AS sentence,
  caused_by,
  is_settled,
  is_acknowledged
FROM worded;
