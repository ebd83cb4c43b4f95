import type { Expression } from "../ast";
import type { TableColumn } from "../catalog/model";
import { compilationError, SqlError } from "../errors";
import type { SnowflakeType } from "../types";
import type { Binder } from "../binder/binder";
import type { BoundExpression, ScopeRelation } from "../binder/bound";
import { isCoercible } from "../binder/coercion";
import { physicalType, typeText } from "../binder/types";

/**
 * The value in DuckDB's words, as it is stored in the column.
 * Throws 002023 where Snowflake would not coerce: a text is no VARIANT before PARSE_JSON or TO_VARIANT has made it one.
 */
export function assignTo(binder: Binder, value: BoundExpression, column: TableColumn): string {
  if (value.constant !== null && !isCoercible(value.type, column.type)) throw mismatch(value.type, column);
  try {
    return binder.assign(value, column.type);
  } catch (error) {
    if (error instanceof SqlError && error.code === "001065") throw mismatch(value.type, column);
    throw error;
  }
}

const mismatch = (type: SnowflakeType, column: TableColumn) =>
  compilationError(
    "002023",
    "22000",
    `Expression type does not match column data type, expecting ${typeText(column.type)} but got ${typeText(type)} for column ${column.name}`,
  );

/** DEFAULT in place of a value. */
export const isDefault = (expression: Expression): boolean => {
  const [only, ...more] = expression.node === "column" ? expression.parts : [];
  return only?.value === "DEFAULT" && !only.quoted && !more.length;
};

/** An expression, or DEFAULT, as it is stored in the column. */
export function assignExpression(
  binder: Binder,
  expression: Expression,
  column: TableColumn,
  relations: readonly ScopeRelation[] = [],
): string {
  if (isDefault(expression)) return defaultValue(binder, column);
  return assignTo(binder, binder.expression(expression, relations), column);
}

/** What a column gets that the statement does not name: its next number, its default, or NULL. */
export function defaultValue(binder: Binder, column: TableColumn): string {
  const type = physicalType(column.type);
  if (column.identity) return `CAST(nextval('${column.identity.sequence}') AS ${type})`;
  if (!column.default) return `CAST(NULL AS ${type})`;
  return assignTo(binder, binder.expression(column.default.expression), column);
}
