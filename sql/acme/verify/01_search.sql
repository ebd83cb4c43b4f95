-- SEARCH.ACME_SEARCH: finds the report's section that a question is about, and complaints only where only those are asked for.
WITH answers AS (
  SELECT
    'section' AS asked,
    PARSE_JSON(
      SNOWFLAKE.CORTEX.SEARCH_PREVIEW(
        'SEARCH.ACME_SEARCH',
        '{"query": "net dollar retention of customers", "columns": ["section"], "filter": {"@eq": {"source_type": "document"}}, "limit": 1}'
      )
    ):results AS results
  UNION ALL
  SELECT
    'complaints' AS asked,
    PARSE_JSON(
      SNOWFLAKE.CORTEX.SEARCH_PREVIEW(
        'SEARCH.ACME_SEARCH',
        '{"query": "late technician and a high bill", "columns": ["section", "rating"], "filter": {"@lte": {"rating": 2}}, "limit": 3}'
      )
    ):results AS results
),

found AS (
  SELECT
    answers.asked,
    result.value:section::VARCHAR AS section,
    result.value:rating::NUMBER(1, 0) AS rating
  FROM answers,
    LATERAL FLATTEN(input => answers.results) AS result
)

SELECT asked
FROM answers
WHERE ARRAY_SIZE(results) <> IFF(asked = 'section', 1, 3)
UNION ALL
SELECT asked
FROM found
WHERE asked = 'section' AND section <> 'Customers and retention'
UNION ALL
SELECT asked
FROM found
WHERE asked = 'complaints' AND COALESCE(rating, 5) > 2;
