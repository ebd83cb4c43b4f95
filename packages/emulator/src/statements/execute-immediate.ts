import { compilationError, notSupported } from "../errors";
import { parse } from "../parser";
import { rowsOf, column } from "./answers";
import { bindQuery, bindScalar } from "../binder";
import { STATEMENT_TYPE, type Handler } from "./handler";
import { withPivots } from "./query";

/** EXECUTE IMMEDIATE of one statement in a text. https://docs.snowflake.com/en/sql-reference/sql/execute-immediate */
export const executeImmediate: Handler<"execute_immediate"> = async (statement, context) => {
  const { constant } = bindScalar(statement.sql, context.environment);
  if (typeof constant !== "string") throw notSupported("EXECUTE IMMEDIATE of anything but a constant text");
  const statements = parse(constant);
  const [only] = statements;
  if (!only || statements.length > 1)
    throw compilationError("001003", "42000", "EXECUTE IMMEDIATE takes one statement.");
  const binds = statement.using.map(
    (expression) => bindScalar(expression, context.environment).constant ?? null,
  );
  return context.run(only, {
    binds: Object.fromEntries(binds.map((value, index) => [String(index + 1), { type: "TEXT", value }])),
  });
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
