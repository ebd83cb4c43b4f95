/** https://docs.snowflake.com/en/sql-reference/identifiers-syntax */
const unquoted = /^[A-Z_][A-Z0-9_$]*$/;

/** Words that Snowflake does not take as a bare name of a table or column. https://docs.snowflake.com/en/sql-reference/reserved-keywords */
const reserved = new Set(
  (
    "ACCOUNT ALL ALTER AND ANY AS BETWEEN BY CASE CAST CHECK COLUMN CONNECT CONNECTION CONSTRAINT CREATE CROSS CURRENT " +
    "CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER DATABASE DELETE DISTINCT DROP ELSE EXISTS FALSE FOLLOWING " +
    "FOR FROM FULL GRANT GROUP GSCLUSTER HAVING ILIKE IN INCREMENT INNER INSERT INTERSECT INTO IS ISSUE JOIN LATERAL LEFT " +
    "LIKE LOCALTIME LOCALTIMESTAMP MINUS NATURAL NOT NULL OF ON OR ORDER ORGANIZATION QUALIFY REGEXP REVOKE RIGHT RLIKE ROW " +
    "ROWS SAMPLE SCHEMA SELECT SET SOME START TABLE TABLESAMPLE THEN TO TRIGGER TRUE TRY_CAST UNION UNIQUE UPDATE USING " +
    "VALUES VIEW WHEN WHENEVER WHERE WITH"
  ).split(" "),
);

/** A name as SQL text: bare where Snowflake would fold it to itself, quoted otherwise. The name is taken as it is, not upper-cased. */
export function identifier(name: string): string {
  return unquoted.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** `DATABASE.SCHEMA.TABLE` from its parts, each quoted where it needs to be. */
export function qualified(...parts: readonly string[]): string {
  return parts.map(identifier).join(".");
}

/** A string as a SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

/** The parts of a dotted name, without their quotes: `FIRN."a.b"` gives `["FIRN", "a.b"]`. Bare parts are upper-cased. */
export function nameParts(text: string): string[] {
  const parts = text.match(/"(?:[^"]|"")*"|[^."]+/g) ?? [];
  return parts.map((part) =>
    part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part.toUpperCase(),
  );
}
