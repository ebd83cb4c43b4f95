import type { Binds } from "@firn/snowflake";

/** A condition with its binds. */
export interface Condition {
  readonly sql: string;
  readonly binds: Binds;
}

/** A condition of this text; `?` for each bind. */
export const condition = (sql: string, ...binds: Binds): Condition => ({ sql, binds });

/** `column` is one of the values; nothing where there are none, which means all. */
export const oneOf = (column: string, values: readonly string[]): Condition[] =>
  values.length === 0 ? [] : [condition(`${column} IN (${values.map(() => "?").join(", ")})`, ...values)];

/** The condition that a value gives, where there is one. */
export const given = <Value>(value: Value | undefined, make: (value: Value) => Condition): Condition[] =>
  value === undefined ? [] : [make(value)];

/** All of the conditions, as text that goes after WHERE. */
export function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return condition("TRUE");
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join("\n  AND "),
    binds: conditions.flatMap(({ binds }) => binds),
  };
}

/** A pattern of LIKE that finds the text wherever it stands; `ESCAPE '^'` goes with it. */
export const containing = (text: string): string => `%${text.replaceAll(/[%_^]/g, "^$&")}%`;
