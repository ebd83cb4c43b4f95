import { bindQuery } from "../binder";
import type { BindEnvironment } from "../binder/environment";
import { notSupported } from "../errors";
import { column, rowsOf } from "./answers";
import { STATEMENT_TYPE, type Handler } from "./handler";
import { withPivots } from "./query";

/**
 * EXPLAIN. As text and as a table it is DuckDB's plan, since that is what runs; JSON names the tables that are read, as Snowflake's does.
 * https://docs.snowflake.com/en/sql-reference/sql/explain
 */
export const explain: Handler<"explain"> = async (statement, context) => {
  if (statement.target.statement !== "query")
    throw notSupported(`EXPLAIN ${statement.target.statement.toUpperCase()}`);
  const read = new Set<string>();
  const environment = noting(read, context.environment);
  const bound = bindQuery(await withPivots(statement.target.query, context), environment);
  const plan = (await context.connection.runAndReadAll(`EXPLAIN ${bound.sql}`)).getRows();
  const lines = plan.flatMap((row) => String(row[1]).split("\n"));
  if (statement.format === "text")
    return rowsOf([column("content")], [[lines.join("\n")]], STATEMENT_TYPE.query);
  if (statement.format === "json")
    return rowsOf([column("content")], [[planText([...read])]], STATEMENT_TYPE.query);
  return rowsOf(
    [column("step"), column("operation")],
    lines.map((line, index) => [String(index), line]),
    STATEMENT_TYPE.query,
  );
};

/** The environment that writes down every table that is read, also those behind views. */
function noting(read: Set<string>, environment: BindEnvironment): BindEnvironment {
  return {
    ...environment,
    resolveRelation: (name) => {
      const relation = environment.resolveRelation(name);
      if (relation.kind === "view") return { ...relation, environment: noting(read, relation.environment) };
      read.add(relation.path.join("."));
      return relation;
    },
  };
}

/** A result that scans its tables: what happens between is DuckDB's, and in the other formats. */
function planText(tables: readonly string[]): string {
  const scans = tables.map((table, n) => ({
    id: n + 1,
    parentOperators: [0],
    operation: "TableScan",
    objects: [table],
  }));
  return JSON.stringify({ GlobalStats: {}, Operations: [[{ id: 0, operation: "Result" }, ...scans]] });
}
