const VOLATILE = /\b(?:random|uuid|nextval)\(/;

/** Text that gives another value each time it runs. */
export const isVolatile = (sql: string): boolean => VOLATILE.test(sql);

/**
 * DuckDB text of `body`, which may name the value any number of times: one that changes is worked out once a row, as the argument of a
 * lambda whose parameter is `variable`.
 */
export const once = (sql: string, variable: string, body: (value: string) => string): string =>
  isVolatile(sql) ? `list_transform([${sql}], lambda ${variable}: ${body(variable)})[1]` : body(sql);
