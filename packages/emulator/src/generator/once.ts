const VOLATILE = /\b(?:random|uuid|nextval)\(/;

/** Text that gives another value each time it runs. */
export const isVolatile = (sql: string): boolean => VOLATILE.test(sql);

/** DuckDB text of `body` with the value worked out once a row: the argument of a lambda whose parameter is `variable`. */
export const workedOut = (sql: string, variable: string, body: (value: string) => string): string =>
  `list_transform([${sql}], lambda ${variable}: ${body(variable)})[1]`;

/** DuckDB text of `body`, which may name the value any number of times: one that changes is worked out once a row. */
export const once = (sql: string, variable: string, body: (value: string) => string): string =>
  isVolatile(sql) ? workedOut(sql, variable, body) : body(sql);
