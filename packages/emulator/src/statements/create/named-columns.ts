import type { Expression, Query } from "../../ast";
import { compilationError } from "../../errors";

/** Have a name of their own: a column's, a path's last step, a sequence's, a position's. */
const NAMED: ReadonlySet<Expression["node"]> = new Set(["column", "path", "nextval", "positional"]);

/**
 * A table or view is not made of expressions without a name, unless it names its columns itself. Where there is a `*`, and in set
 * operations, Snowflake takes the expression's text. Throws SqlError 002022.
 */
export function refuseUnnamed({ body }: Query, columns: readonly unknown[]): void {
  if (columns.length > 0 || body.node !== "select") return;
  if (body.items.some(({ expression }) => expression.node === "star")) return;
  if (body.items.some(({ alias, expression }) => !alias && !NAMED.has(expression.node)))
    throw compilationError("002022", "42601", "Missing column specification");
}
