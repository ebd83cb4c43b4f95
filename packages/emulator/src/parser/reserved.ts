const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/**
 * Words that can never be a name without quotes.
 * https://docs.snowflake.com/en/sql-reference/reserved-keywords
 */
export const reservedWords = words(`
  ALL ALTER AND ANY AS BETWEEN BY CHECK COLUMN CONNECT CREATE CURRENT DELETE DISTINCT DROP ELSE EXCEPT EXISTS FOLLOWING FOR
  FROM GRANT GROUP HAVING ILIKE IN INCREMENT INSERT INTERSECT INTO IS LIKE MINUS NOT NULL OF ON OR ORDER QUALIFY REGEXP
  REVOKE RLIKE ROW ROWS SAMPLE SELECT SET SOME START TABLE TABLESAMPLE THEN TO TRIGGER UNION UNIQUE UPDATE VALUES
  WHENEVER WHERE WITH
`);

/** Words that cannot be a column in an expression. */
export const reservedInExpressions = words(`
  CASE CAST FALSE TRUE TRY_CAST WHEN CONSTRAINT
  CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER LOCALTIME LOCALTIMESTAMP
`);

/** Words that cannot name a column of a table. */
export const reservedAsColumns = words(
  "CONSTRAINT CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER LOCALTIME LOCALTIMESTAMP",
);

/** Words that cannot be the name or alias of a table in FROM. */
export const reservedInFrom = words("CROSS FULL INNER JOIN LATERAL LEFT NATURAL RIGHT USING");

/** Reserved words that are functions when a parenthesis follows. */
export const reservedFunctions = words("LEFT RIGHT INSERT LIKE ILIKE RLIKE REGEXP TABLE");

/** Context functions that need no parentheses. */
export const bareFunctions = words(
  "CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER LOCALTIME LOCALTIMESTAMP",
);
