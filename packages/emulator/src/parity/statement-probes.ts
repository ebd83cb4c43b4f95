/** Statements by the word they begin with, each as a person would write it; `{kind}` statements are in object-probes.ts. */
export const statementProbes: Readonly<Record<string, string>> = {
  SELECT: "SELECT 1",
  WITH: "WITH a AS (SELECT 1 AS n) SELECT n FROM a",
  VALUES: "SELECT * FROM VALUES (1), (2)",
  INSERT: "INSERT INTO probe VALUES (1)",
  "INSERT ALL": "INSERT ALL INTO probe VALUES (n) SELECT 1 AS n",
  "INSERT OVERWRITE": "INSERT OVERWRITE INTO probe SELECT 1",
  UPDATE: "UPDATE probe SET n = 2",
  DELETE: "DELETE FROM probe WHERE n = 1",
  MERGE: "MERGE INTO probe USING (SELECT 1 AS m) ON n = m WHEN NOT MATCHED THEN INSERT VALUES (m)",
  TRUNCATE: "TRUNCATE TABLE probe",
  COMMENT: "COMMENT ON TABLE probe IS 'text'",
  USE: "USE SCHEMA public",
  SET: "SET v = 1",
  UNSET: "UNSET v",
  "ALTER SESSION": "ALTER SESSION SET TIMEZONE = 'UTC'",
  BEGIN: "BEGIN",
  COMMIT: "COMMIT",
  START: "START TRANSACTION",
  ROLLBACK: "ROLLBACK",
  GRANT: "GRANT SELECT ON TABLE probe TO ROLE public",
  REVOKE: "REVOKE SELECT ON TABLE probe FROM ROLE public",
  COPY: "COPY INTO probe FROM @~ FILE_FORMAT = (TYPE = CSV)",
  "COPY INTO location": "COPY INTO @~/out FROM probe FILE_FORMAT = (TYPE = CSV)",
  PUT: "PUT 'file:///nowhere/*' @~",
  GET: "GET @~ 'file:///tmp/'",
  LIST: "LIST @~",
  LS: "LS @~",
  REMOVE: "REMOVE @~/none",
  RM: "RM @~/none",
  CALL: "CALL probe_procedure()",
  "EXECUTE IMMEDIATE": "EXECUTE IMMEDIATE 'SELECT 1'",
  "EXECUTE TASK": "EXECUTE TASK probe_task",
  EXPLAIN: "EXPLAIN SELECT 1",
  "BEGIN .. END": "BEGIN RETURN 1; END",
  DECLARE: "DECLARE a INT DEFAULT 1; BEGIN RETURN a; END",
  "->>": "SELECT 1 AS n ->> SELECT n FROM $1",
  "SELECT .. QUALIFY": "SELECT n FROM probe QUALIFY ROW_NUMBER() OVER (ORDER BY n) = 1",
  "SELECT .. PIVOT": "SELECT * FROM (SELECT 1 AS n, 'a' AS k) PIVOT (SUM(n) FOR k IN ('a'))",
  "SELECT .. UNPIVOT": "SELECT * FROM (SELECT 1 AS a, 2 AS b) UNPIVOT (n FOR k IN (a, b))",
  "SELECT .. SAMPLE": "SELECT * FROM probe SAMPLE (50)",
  "SELECT .. CONNECT BY": "SELECT LEVEL FROM probe START WITH n = 1 CONNECT BY PRIOR n = n + 1",
  "SELECT .. ASOF JOIN": "SELECT * FROM probe a ASOF JOIN probe b MATCH_CONDITION (a.n >= b.n)",
  "SELECT .. MATCH_RECOGNIZE":
    "SELECT * FROM probe MATCH_RECOGNIZE (ORDER BY n PATTERN (a+) DEFINE a AS n > 0)",
  "SELECT .. AT, BEFORE": "SELECT * FROM probe AT (OFFSET => -1)",
  "SELECT .. CHANGES": "SELECT * FROM probe CHANGES (INFORMATION => DEFAULT) AT (OFFSET => -1)",
};

/** What CREATE and ALTER of a kind need besides the name; everything else is CREATE kind name, ALTER kind name SET COMMENT = '..'. */
export const createTexts: Readonly<Record<string, string>> = {
  TABLE: "CREATE TABLE x (n INT)",
  "DYNAMIC TABLE": "CREATE DYNAMIC TABLE x TARGET_LAG = '1 minute' WAREHOUSE = wh AS SELECT 1 AS n",
  "EXTERNAL TABLE":
    "CREATE EXTERNAL TABLE x (n INT AS (value:c1::INT)) LOCATION = @probe_stage FILE_FORMAT = (TYPE = CSV)",
  "HYBRID TABLE": "CREATE HYBRID TABLE x (n INT PRIMARY KEY)",
  VIEW: "CREATE VIEW x AS SELECT 1 AS n",
  "MATERIALIZED VIEW": "CREATE MATERIALIZED VIEW x AS SELECT n FROM probe",
  "SEMANTIC VIEW": "CREATE SEMANTIC VIEW x TABLES (probe) METRICS (probe.m AS COUNT(*))",
  "CORTEX SEARCH SERVICE":
    "CREATE CORTEX SEARCH SERVICE x ON s ATTRIBUTES n WAREHOUSE = wh TARGET_LAG = '1 hour' AS SELECT 'a' AS s, n FROM probe",
  FUNCTION: "CREATE FUNCTION x() RETURNS INT AS '1'",
  PROCEDURE: "CREATE PROCEDURE x() RETURNS INT LANGUAGE SQL AS 'BEGIN RETURN 1; END'",
  TASK: "CREATE TASK x WAREHOUSE = wh SCHEDULE = '1 MINUTE' AS SELECT 1",
  STREAM: "CREATE STREAM x ON TABLE probe",
  "FILE FORMAT": "CREATE FILE FORMAT x TYPE = CSV",
  "RESOURCE MONITOR": "CREATE RESOURCE MONITOR x WITH CREDIT_QUOTA = 1",
  "STORAGE INTEGRATION": `CREATE STORAGE INTEGRATION x TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3' ENABLED = TRUE
    STORAGE_AWS_ROLE_ARN = 'arn:aws:iam::123456789012:role/r' STORAGE_ALLOWED_LOCATIONS = ('s3://b/')`,
};
export const alterTexts: Readonly<Record<string, string>> = {
  "RESOURCE MONITOR": "ALTER RESOURCE MONITOR x SET CREDIT_QUOTA = 2",
};

/** Kinds that are no objects of their own: parts, or names for several kinds. */
export const noObjects = ["ACCOUNT", "COLUMN", "INTEGRATION", "CONNECTION", "ORGANIZATION ACCOUNT"];
