import type { Expression, ParsedStatement, Query, TypeName } from "../ast";
import type { BoundConstant } from "../binder/environment";
import type { RunOptions, StatementContext } from "./handler";
import type { Column } from "../types";
import { translate } from "./translate";
import { constantOf } from "../wire/cell-constant";

const queryOf = (expressions: readonly Expression[]): Query => ({
  node: "query",
  with: [],
  recursive: false,
  orderBy: [],
  body: {
    node: "select",
    distinct: false,
    items: expressions.map((expression, index) => ({
      expression,
      alias: { value: `C${index + 1}`, quoted: false },
    })),
    from: [],
  },
});

/** One row as SQL answers it. */
export interface EvaluatedRow {
  readonly columns: readonly Column[];
  /** In wire format. */
  readonly values: readonly (string | null)[];
}

/** The values of expressions as SQL gives them, with their types. `options.locals` is what :name means. */
export async function evaluate(
  expressions: readonly Expression[],
  context: StatementContext,
  options: RunOptions = {},
): Promise<BoundConstant[]> {
  if (expressions.length === 0) return [];
  const { columns, values } = await evaluateRow(expressions, context, options);
  return columns.map(({ type }, index) => constantOf(type, values[index] ?? null));
}

/** As evaluate, for values that go out again as they are. */
export async function evaluateRow(
  expressions: readonly Expression[],
  context: StatementContext,
  options: RunOptions = {},
): Promise<EvaluatedRow> {
  const source: ParsedStatement = {
    statement: { statement: "query", query: queryOf(expressions) },
    text: "",
    parameters: 0,
    position: { line: 1, column: 0 },
  };
  try {
    const { columns, rows } = await context.run(source, options);
    let values: (string | null)[] = [];
    for await (const batch of rows())
      values = batch[0] ? (JSON.parse(batch[0]) as (string | null)[]) : values;
    return { columns, values };
  } catch (error) {
    // Blocks catch errors by what Snowflake calls them, not DuckDB.
    throw translate(error, context.catalog);
  }
}

/** The expression as a value of the type. */
export const castExpression = (operand: Expression, type: TypeName | undefined): Expression =>
  type ? { node: "cast", operand, type, safe: false } : operand;
