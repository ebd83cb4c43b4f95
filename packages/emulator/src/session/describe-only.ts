import type { ParsedStatement } from "../ast";
import { bindQuery } from "../binder";
import { column, integer } from "../statements/answers";
import { STATEMENT_TYPE, type HandlerResult } from "../statements/handler";
import { withPivots } from "../statements/query";
import type { Column } from "../types";
import { preparedContext, runStatement, type Run } from "./run-statement";

const count = (...names: readonly string[]): Column[] => names.map((name) => column(name, integer, false));

/** What DML answers; everything else answers a status. */
const ANSWERS: Readonly<Record<string, { readonly columns: Column[]; readonly type: number }>> = {
  insert: { columns: count("number of rows inserted"), type: STATEMENT_TYPE.insert },
  update: {
    columns: count("number of rows updated", "number of multi-joined rows updated"),
    type: STATEMENT_TYPE.update,
  },
  delete: { columns: count("number of rows deleted"), type: STATEMENT_TYPE.delete },
  merge: { columns: count("number of rows inserted", "number of rows updated"), type: STATEMENT_TYPE.merge },
};

/**
 * The columns that a statement would answer, without running it. Who prepares a statement has no values yet: a bind that is missing is a text of
 * unknown value. Throws what binding throws.
 */
export async function describeStatement(source: ParsedStatement, given: Run): Promise<HandlerResult> {
  const { statement } = source;
  const run = { ...given, withoutRows: true, binds: { ...unknownBinds(source.parameters), ...given.binds } };
  if (statement.statement === "query") {
    const context = await preparedContext(source, run);
    const bound = bindQuery(await withPivots(statement.query, context), context.environment);
    return withoutRows(bound.columns, STATEMENT_TYPE.query);
  }
  if (statement.statement === "show" || statement.statement === "describe") {
    const { columns, statementTypeId } = await runStatement(source, run);
    return withoutRows(columns, statementTypeId);
  }
  const answer = ANSWERS[statement.statement];
  return withoutRows(answer?.columns ?? [column("status")], answer?.type ?? STATEMENT_TYPE.ddl);
}

const unknownBinds = (count: number): Run["binds"] =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [String(index + 1), { type: "TEXT", value: null }]),
  );

const withoutRows = (columns: readonly Column[], statementTypeId: number): HandlerResult => ({
  columns,
  statementTypeId,
  async *rows() {
    // Described only.
  },
});
