import type { CreateRoutine } from "../../ast";
import { bindQuery } from "../../binder";
import type { UserFunction } from "../../binder/environment";
import { locate } from "../../catalog/names";
import { SqlError } from "../../errors";
import { parseQuery } from "../../parser";
import type { StatementContext } from "../handler";

/** A name that is not there, or a text that is no SQL. What depends on the arguments shows when the function is called. */
const NAMES: ReadonlySet<string> = new Set(["000904", "001003", "002003", "002054", "002140"]);

/**
 * Throws for the body of a SQL function that reads what is not there, as Snowflake does when it is made. Of functions elsewhere than in the
 * current schema the names mean something else, and show when they are called.
 */
export function checkFunctionBody(statement: CreateRoutine, context: StatementContext): void {
  const { kind, language, parameters, returns, body } = statement;
  const { schema, database } = locate(context.names, statement.name);
  const isHere = schema.name === context.session.schema && database.name === context.session.database;
  if (kind !== "function" || language !== "sql" || !isHere) return;
  const own: UserFunction = {
    name: statement.name.parts.at(-1)?.value ?? "",
    language,
    parameters: parameters.map(({ name, type }) => ({ name: name.value, type })),
    returns: returns.table
      ? { table: returns.table.map(({ name, type }) => ({ name: name.value, type })) }
      : (returns.type ?? { name: "VARIANT", args: [] }),
    body,
    environment: context.environment,
  };
  const call = `"the function"(${parameters.map(() => "NULL").join(", ")})`;
  const query = parseQuery(returns.table ? `SELECT * FROM TABLE(${call})` : `SELECT ${call}`);
  try {
    bindQuery(query, { ...context.environment, resolveFunction: () => own });
  } catch (error) {
    if (error instanceof SqlError && NAMES.has(error.code)) throw error;
  }
}
