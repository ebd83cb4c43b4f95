CREATE OR REPLACE PROCEDURE QUALITY.MEASURE_MARKETING(first_day DATE, last_day DATE)
RETURNS VARCHAR
LANGUAGE SQL
COMMENT = 'Measures sessions and advertisements of some days.'
AS
$$
BEGIN
  INSERT OVERWRITE INTO QUALITY.MARKETING_OF_DAYS (
    table_name, id, happened_on, utm_source, clicked_ad, impressions, clicks, spend
  )
  SELECT
    'STG_APP_SESSIONS' AS table_name,
    session_id AS id,
    started_at::DATE AS happened_on,
    utm_source,
    ad_id AS clicked_ad,
    NULL AS impressions,
    NULL AS clicks,
    NULL AS spend
  FROM RAW.STG_APP_SESSIONS
  WHERE started_at::DATE BETWEEN :first_day AND :last_day
  UNION ALL
  SELECT 'STG_WEBSITE_SESSIONS', session_id, started_at::DATE, utm_source, ad_id, NULL, NULL, NULL
  FROM RAW.STG_WEBSITE_SESSIONS
  WHERE started_at::DATE BETWEEN :first_day AND :last_day
  UNION ALL
  SELECT 'STG_GOOGLE_ADS', ad_id, ad_date, NULL, NULL, impressions, clicks, spend
  FROM RAW.STG_GOOGLE_ADS
  WHERE ad_date BETWEEN :first_day AND :last_day
  UNION ALL
  SELECT 'STG_FACEBOOK_ADS', ad_id, ad_date, NULL, NULL, impressions, clicks, spend
  FROM RAW.STG_FACEBOOK_ADS
  WHERE ad_date BETWEEN :first_day AND :last_day
  UNION ALL
  SELECT 'STG_INSTAGRAM_ADS', ad_id, ad_date, NULL, NULL, impressions, clicks, spend
  FROM RAW.STG_INSTAGRAM_ADS
  WHERE ad_date BETWEEN :first_day AND :last_day;

  INSERT INTO QUALITY.MEASURES (table_name, measured_day, kind, column_name, tested, hit)
  WITH ads AS (
    SELECT ad_id FROM RAW.STG_GOOGLE_ADS
    UNION
    SELECT ad_id FROM RAW.STG_FACEBOOK_ADS
    UNION
    SELECT ad_id FROM RAW.STG_INSTAGRAM_ADS
  ),

  days AS (
    SELECT
      found.table_name,
      found.happened_on,
      found.table_name LIKE '%_ADS' AS has_spend,
      COUNT(*) AS lines,
      COUNT(DISTINCT found.id) AS ids,
      COUNT_IF(found.spend < 0) AS negative,
      COUNT_IF(found.clicked_ad IS NOT NULL AND ads.ad_id IS NULL) AS strangers
    FROM QUALITY.MARKETING_OF_DAYS AS found
    LEFT JOIN ads
      ON ads.ad_id = found.clicked_ad
    GROUP BY found.table_name, found.happened_on
  )

  SELECT table_name, happened_on, 'volume', NULL, ids, ids FROM days
  UNION ALL
  SELECT table_name, happened_on, 'duplicate_keys', IFF(has_spend, 'AD_ID', 'SESSION_ID'), lines, lines - ids FROM days
  UNION ALL
  SELECT table_name, happened_on, 'negative_amount', 'SPEND', lines, negative FROM days WHERE has_spend
  UNION ALL
  SELECT table_name, happened_on, 'broken_foreign_key', 'AD_ID', lines, strangers FROM days WHERE NOT has_spend;

  INSERT INTO QUALITY.DAILY_VALUES (table_name, column_name, measured_day, number_value, text_value, occurrences)
  SELECT table_name, 'UTM_SOURCE', happened_on, NULL, utm_source, COUNT(*)
  FROM QUALITY.MARKETING_OF_DAYS
  WHERE utm_source IS NOT NULL
  GROUP BY table_name, happened_on, utm_source
  UNION ALL
  SELECT table_name, 'IMPRESSIONS', happened_on, QUALITY.TWO_DIGITS(impressions::FLOAT), NULL, COUNT(*)
  FROM QUALITY.MARKETING_OF_DAYS
  WHERE impressions >= 0
  GROUP BY table_name, happened_on, QUALITY.TWO_DIGITS(impressions::FLOAT)
  UNION ALL
  SELECT table_name, 'CLICKS', happened_on, QUALITY.TWO_DIGITS(clicks::FLOAT), NULL, COUNT(*)
  FROM QUALITY.MARKETING_OF_DAYS
  WHERE clicks >= 0
  GROUP BY table_name, happened_on, QUALITY.TWO_DIGITS(clicks::FLOAT)
  UNION ALL
  SELECT table_name, 'SPEND', happened_on, QUALITY.TWO_DIGITS(spend::FLOAT), NULL, COUNT(*)
  FROM QUALITY.MARKETING_OF_DAYS
  WHERE spend >= 0
  GROUP BY table_name, happened_on, QUALITY.TWO_DIGITS(spend::FLOAT);
  RETURN 'measured';
END;
$$;
