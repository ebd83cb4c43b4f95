import { createBinder } from "../../binder";
import type { TableColumn } from "../../catalog/model";
import { compilationError } from "../../errors";
import { nodesOf } from "../../ast/walk";
import type { StatementContext } from "../handler";

/** A text is a default of these only behind a cast. */
const NOT_FROM_TEXT = ["number", "float", "date", "time", "timestamp_ntz", "timestamp_ltz", "timestamp_tz"];

/**
 * Throws for defaults that Snowflake refuses when they are written: with a query inside, or a text for a number or a moment.
 * https://docs.snowflake.com/en/sql-reference/sql/create-table
 */
export function checkDefaults(columns: readonly TableColumn[], { environment }: StatementContext): void {
  const binder = createBinder(environment);
  for (const { name, type, default: given } of columns) {
    if (!given) continue;
    if (nodesOf([given.expression], isQuery).length > 0) throw invalidDefault(given.text);
    const value = binder.expression(given.expression);
    if (value.type.kind === "varchar" && NOT_FROM_TEXT.includes(type.kind)) throw differentType(name);
  }
}

const isQuery = ({ node }: { readonly node?: unknown }): boolean =>
  node === "subquery" || node === "exists" || node === "in_query" || node === "quantified";

const invalidDefault = (text: string) =>
  compilationError("002263", "22000", `Invalid column default expression [${text}]`);

const differentType = (name: string) =>
  compilationError("002023", "22000", `Default value data type does not match data type for column ${name}`);
