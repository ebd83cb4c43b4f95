import type { ColumnDefinition, Query } from "../../ast";
import { bindQuery } from "../../binder";
import { identifier } from "../../catalog/names";
import { SqlError } from "../../errors";
import { parseExpression, parseTypeName } from "../../parser";
import type { StatementContext } from "../../statements/handler";
import { queryResult } from "../../wire/query-result";

/**
 * The columns that CREATE TABLE .. USING TEMPLATE means: its query gives an array of INFER_SCHEMA's rows as objects. Those of an
 * external table are `virtual`: each has its EXPRESSION.
 */
export async function templateColumns(
  query: Query,
  context: StatementContext,
  virtual = false,
): Promise<readonly ColumnDefinition[]> {
  const result = queryResult(context.connection, bindQuery(query, context.environment));
  const rows: string[] = [];
  for await (const batch of result.rows()) rows.push(...batch);
  const [cell] = JSON.parse(rows[0] ?? "[null]") as (string | null)[];
  const described: unknown = JSON.parse(cell ?? "null");
  if (!Array.isArray(described) || described.length === 0) throw notATemplate();
  return described.map((each) => definition(each as Readonly<Record<string, unknown>>, virtual));
}

function definition(described: Readonly<Record<string, unknown>>, virtual: boolean): ColumnDefinition {
  const { COLUMN_NAME: name, TYPE: type, NULLABLE: nullable, EXPRESSION: expression } = described;
  if (typeof name !== "string" || typeof type !== "string") throw notATemplate();
  if (virtual && typeof expression !== "string") throw notATemplate();
  return {
    name: { ...identifier(name), quoted: true },
    type: parseTypeName(type),
    notNull: nullable === false,
    constraints: [],
    tags: [],
    ...(virtual ? { virtual: parseExpression(String(expression)), virtualText: String(expression) } : {}),
  };
}

const notATemplate = () =>
  new SqlError(
    "001007",
    "42601",
    "SQL compilation error:\nUSING TEMPLATE needs a query that gives an array of objects with COLUMN_NAME, TYPE and NULLABLE.",
  );
