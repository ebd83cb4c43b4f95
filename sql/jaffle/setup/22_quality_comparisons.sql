-- Two samples of a column, and how far apart they are. Whoever compares puts the counts into the table and reads the view.

CREATE TABLE IF NOT EXISTS QUALITY.COMPARED_VALUES (
  comparison VARCHAR(80) NOT NULL COMMENT 'What is compared, e.g. the name of a table.',
  column_name VARCHAR(60) NOT NULL,
  number_value FLOAT COMMENT 'NULL for texts.',
  text_value VARCHAR COMMENT 'NULL for numbers.',
  days NUMBER(6, 0) COMMENT 'Days of the earlier sample; NULL for values that it does not have.',
  recent NUMBER(18, 0) NOT NULL COMMENT 'Rows of the recent sample that have the value.',
  earlier NUMBER(18, 0) NOT NULL COMMENT 'Rows of the earlier sample that have the value.'
)
COMMENT = 'What is being compared just now. One row per comparison, column and value.';

-- PSI = sum((recent - earlier) * ln(recent / earlier)) over the shares of bins, which are the deciles of the earlier sample:
-- https://en.wikipedia.org/wiki/Population_stability_index
-- KS = the largest distance of the two distribution functions: https://en.wikipedia.org/wiki/Kolmogorov%E2%80%93Smirnov_test
CREATE OR REPLACE VIEW QUALITY.COMPARISONS
COMMENT = 'Population stability index and Kolmogorov-Smirnov statistic of samples of 20 rows and more. One row per comparison and column.'
AS
WITH columns AS (
  SELECT
    comparison,
    column_name,
    MAX(days) AS days,
    SUM(recent) AS recent,
    SUM(earlier) AS earlier
  FROM QUALITY.COMPARED_VALUES
  GROUP BY comparison, column_name
  HAVING SUM(recent) >= 20 AND SUM(earlier) >= 20
),

cumulated AS (
  SELECT
    comparison,
    column_name,
    number_value,
    text_value,
    recent,
    earlier,
    SUM(recent) OVER (PARTITION BY comparison, column_name ORDER BY number_value) AS recent_so_far,
    SUM(earlier) OVER (PARTITION BY comparison, column_name ORDER BY number_value) AS earlier_so_far
  FROM QUALITY.COMPARED_VALUES
),

placed AS (
  SELECT
    cumulated.comparison,
    cumulated.column_name,
    cumulated.recent,
    cumulated.earlier,
    columns.days,
    columns.recent AS all_recent,
    columns.earlier AS all_earlier,
    IFF(
      cumulated.number_value IS NULL,
      NULL,
      ABS(cumulated.recent_so_far / columns.recent - cumulated.earlier_so_far / columns.earlier)
    ) AS distance,
    -- Numbers lie in the baseline's deciles. Texts that are rare go into one bin: the test needs some rows in each.
    CASE
      WHEN cumulated.number_value IS NOT NULL
        THEN LEAST(9, FLOOR(10 * (cumulated.earlier_so_far - cumulated.earlier / 2) / columns.earlier))::VARCHAR
      WHEN cumulated.earlier < 0.05 * columns.earlier THEN 'others'
      ELSE cumulated.text_value
    END AS bin
  FROM cumulated
  INNER JOIN columns
    ON
      cumulated.comparison = columns.comparison
      AND cumulated.column_name = columns.column_name
),

bins AS (
  SELECT
    comparison,
    column_name,
    ANY_VALUE(days) AS days,
    ANY_VALUE(all_recent) AS all_recent,
    ANY_VALUE(all_earlier) AS all_earlier,
    -- Half a row is added to each bin, for an empty one would make the index infinite.
    (SUM(recent) + 0.5) / (ANY_VALUE(all_recent) + 5) AS recent_share,
    (SUM(earlier) + 0.5) / (ANY_VALUE(all_earlier) + 5) AS earlier_share,
    MAX(distance) AS distance
  FROM placed
  GROUP BY comparison, column_name, bin
),

measured AS (
  SELECT
    comparison,
    column_name,
    ANY_VALUE(days) AS days,
    ANY_VALUE(all_recent) AS recent_rows,
    ANY_VALUE(all_earlier) AS earlier_rows,
    COUNT(*) AS bins,
    SUM((recent_share - earlier_share) * LN(recent_share / earlier_share)) AS psi,
    MAX(distance) AS ks,
    SUM(ABS(recent_share - earlier_share)) / 2 AS moved
  FROM bins
  GROUP BY comparison, column_name
),

limited AS (
  SELECT
    *,
    QUALITY.PSI_LIMIT(recent_rows::FLOAT, earlier_rows::FLOAT, bins::FLOAT) AS psi_limit,
    IFF(ks IS NULL, NULL, QUALITY.KS_LIMIT(recent_rows::FLOAT, earlier_rows::FLOAT)) AS ks_limit
  FROM measured
)

SELECT
  *,
  psi > psi_limit AND (ks IS NULL OR ks > ks_limit) AS has_drifted
FROM limited;
