import { compilationError, notSupported } from "../errors";
import { parse } from "../parser";
import { rowsOf, column } from "./answers";
import { bindQuery } from "../binder";
import { evaluate } from "../routines/evaluate";
import { STATEMENT_TYPE, type Handler } from "./handler";
import { withPivots } from "./query";

/**
 * EXECUTE IMMEDIATE of a text that holds one statement or a block; USING gives its `?` values.
 * https://docs.snowflake.com/en/sql-reference/sql/execute-immediate
 */
export const executeImmediate: Handler<"execute_immediate"> = async (statement, context) => {
  const [text, ...values] = await evaluate([statement.sql, ...statement.using], context);
  if (!text || text.value === null)
    throw compilationError("001003", "42000", "EXECUTE IMMEDIATE takes a text that is not NULL.");
  const statements = parse(text.value);
  const [only] = statements;
  if (!only || statements.length > 1)
    throw compilationError("001003", "42000", "EXECUTE IMMEDIATE takes one statement.");
  const using = new Map(values.map((value, index) => [String(index + 1), value]));
  return context.run(only, { binds: {}, locals: using });
};

/** EXPLAIN: DuckDB's plan, since it is what runs. https://docs.snowflake.com/en/sql-reference/sql/explain */
export const explain: Handler<"explain"> = async (statement, context) => {
  if (statement.target.statement !== "query")
    throw notSupported(`EXPLAIN ${statement.target.statement.toUpperCase()}`);
  const bound = bindQuery(await withPivots(statement.target.query, context), context.environment);
  const plan = (await context.connection.runAndReadAll(`EXPLAIN ${bound.sql}`)).getRows();
  const lines = plan.flatMap((row) => String(row[1]).split("\n"));
  if (statement.format === "text")
    return rowsOf([column("content")], [[lines.join("\n")]], STATEMENT_TYPE.query);
  if (statement.format === "json")
    return rowsOf(
      [column("content")],
      [[JSON.stringify({ GlobalStats: {}, Operations: [lines] })]],
      STATEMENT_TYPE.query,
    );
  return rowsOf(
    [column("step"), column("operation")],
    lines.map((line, index) => [String(index), line]),
    STATEMENT_TYPE.query,
  );
};
