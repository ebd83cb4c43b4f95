import type { ParsedStatement, TableFunction } from "../ast";
import type { ResolvedRelation } from "../binder/environment";
import { locate } from "../catalog/names";
import { SqlError } from "../errors";
import { builtIn } from "../functions/registry";
import { resultRelation } from "../wire/result-relation";
import { nodesOf } from "../ast/walk";
import type { StatementContext } from "../statements/handler";

/** TABLE(p(..)) of procedures that return a table, and of models' methods: TABLE(m!SHOW_..()). https://docs.snowflake.com/en/sql-reference/sql/call */
export const procedureTablesOf = (tree: unknown, context: StatementContext): TableFunction[] =>
  nodesOf<TableFunction>(tree, (node) => node.node === "table_function").filter((relation) =>
    isProcedure(relation, context),
  );

function isProcedure({ call }: TableFunction, context: StatementContext): boolean {
  if (call.method) return true;
  if (call.name.length === 1 && builtIn(call.name[0]?.value ?? "")) return false;
  try {
    const { schema, name } = locate(context.names, { parts: call.name });
    return context.catalog.in(schema.id, "PROCEDURE").some((routine) => routine.name === name);
  } catch (error) {
    if (error instanceof SqlError) return false;
    throw error;
  }
}

/** The rows that the procedure answers. */
export async function procedureTable(
  { call }: TableFunction,
  context: StatementContext,
): Promise<ResolvedRelation> {
  const statement: ParsedStatement = {
    statement: { statement: "call", name: { parts: call.name }, args: call.args, method: call.method },
    text: "",
    parameters: 0,
    position: { line: 1, column: 0 },
  };
  const { columns, values } = await context.runChild(statement);
  return resultRelation(columns, values);
}
