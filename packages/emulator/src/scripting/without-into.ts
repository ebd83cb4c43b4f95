import type { ParsedStatement } from "../ast";
import type { Frame } from "./frame";
import { withVariables } from "./with-variables";

/** A statement as it runs, and the variables that take its first row. */
export interface Separated {
  readonly statement: ParsedStatement;
  readonly into?: readonly string[];
}

/** The statement without INTO, its variables with colons where the grammar lets them stand without. */
export function withoutInto(source: ParsedStatement, frame: Frame): Separated {
  const { statement } = source;
  if (statement.statement === "query" && statement.query.body.node === "select") {
    const { into, ...body } = statement.query.body;
    if (!into) return { statement: source };
    return {
      statement: { ...source, statement: { ...statement, query: { ...statement.query, body } } },
      into,
    };
  }
  if (statement.statement === "call") {
    const { into, ...call } = statement;
    const args = call.args.map((arg) => withVariables(arg, frame));
    return { statement: { ...source, statement: { ...call, args } }, ...(into ? { into: [into] } : {}) };
  }
  if (statement.statement === "execute_immediate") {
    const sql = withVariables(statement.sql, frame);
    const using = statement.using.map((expression) => withVariables(expression, frame));
    return { statement: { ...source, statement: { ...statement, sql, using } } };
  }
  return { statement: source };
}
