-- What customers look like at the training of the champion, by tenths of each number and by the values of each text: the ground on which
-- drift is measured as long as it is the champion. Scores are those of customers that it has not learned from.
CREATE OR REPLACE VIEW GOLD.CHURN_DRIFT_BASELINE_OF_CHAMPION AS
WITH observations AS (
  SELECT
    observed.feature AS measure,
    observed.value,
    observed.category
  FROM GOLD.CHURN_FEATURE_VALUES AS observed
  INNER JOIN GOLD.CHURN_LABELS AS labels
    ON observed.customer_id = labels.customer_id AND labels.split = 'train'
  WHERE observed.snapshot = 'label'
  UNION ALL
  SELECT
    'churn_probability' AS measure,
    raw_probability AS value,
    NULL AS category
  FROM GOLD.CHURN_HOLDOUT_SCORES
  WHERE
    model_name = 'CHURN_MODEL'
    AND churned IS NOT NULL
),

numbers AS (
  SELECT
    measure,
    value,
    NTILE(10) OVER (PARTITION BY measure ORDER BY value) AS tenth
  FROM observations
  WHERE value IS NOT NULL
),

-- Where many have one value, tenths end on the same one and are a single bin.
tenths AS (
  SELECT
    measure,
    tenth,
    MAX(value) AS largest
  FROM numbers
  GROUP BY
    measure,
    tenth
),

starts AS (
  SELECT DISTINCT
    measure,
    COALESCE(LAG(largest) OVER (PARTITION BY measure ORDER BY tenth), -1e300) AS above
  FROM tenths
),

edges AS (
  SELECT
    measure,
    above,
    COALESCE(LEAD(above) OVER (PARTITION BY measure ORDER BY above), 1e300) AS up_to
  FROM starts
),

placed AS (
  SELECT
    numbers.measure,
    edges.above,
    COUNT(*) AS customers
  FROM numbers
  INNER JOIN edges
    ON
      numbers.measure = edges.measure
      AND numbers.value > edges.above
      AND numbers.value <= edges.up_to
  GROUP BY
    numbers.measure,
    edges.above
),

counted AS (
  SELECT
    edges.measure,
    edges.above,
    NULL AS category,
    COALESCE(placed.customers, 0) AS customers
  FROM edges
  LEFT JOIN placed
    ON edges.measure = placed.measure AND edges.above = placed.above
  UNION ALL
  SELECT
    measure,
    NULL AS above,
    category,
    COUNT(*) AS customers
  FROM observations
  WHERE value IS NULL
  GROUP BY
    measure,
    category
)

SELECT
  measure,
  ROW_NUMBER() OVER (PARTITION BY measure ORDER BY above, category) AS bin,
  above,
  category,
  -- Division of whole numbers keeps six places only.
  customers::FLOAT / SUM(customers) OVER (PARTITION BY measure) AS share
FROM counted;

-- All views that it reads are there now.
CALL GOLD.RECORD_CHURN_VALIDATION();
