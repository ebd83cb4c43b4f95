import { compilationError } from "../errors";
import { evaluate } from "./evaluate";
import { readStatements } from "./read-statements";
import type { Handler } from "./handler";

/**
 * EXECUTE IMMEDIATE of a text that holds one statement or a block; USING gives its `?` values.
 * https://docs.snowflake.com/en/sql-reference/sql/execute-immediate
 */
export const executeImmediate: Handler<"execute_immediate"> = async (statement, context) => {
  const [text, ...values] = await evaluate([statement.sql, ...statement.using], context);
  if (!text || text.value === null)
    throw compilationError("001003", "42000", "EXECUTE IMMEDIATE takes a text that is not NULL.");
  const statements = readStatements(text.value, context.session);
  const [only] = statements;
  if (!only || statements.length > 1)
    throw compilationError("001003", "42000", "EXECUTE IMMEDIATE takes one statement.");
  const using = new Map(values.map((value, index) => [String(index + 1), value]));
  return context.run(only, { binds: {}, locals: using });
};
