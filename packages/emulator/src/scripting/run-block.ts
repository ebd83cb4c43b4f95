import type { TypeName } from "../ast";
import { column } from "../statements/answers";
import {
  STATEMENT_TYPE,
  type Handler,
  type HandlerResult,
  type RunOptions,
  type StatementContext,
} from "../statements/handler";
import type { Column } from "../types";
import type { Answer } from "./completion";
import { Interpreter, type BlockArgument } from "./interpreter";
import { withinScope } from "../statements/within-scope";
import { parseBlockText } from "./parse-block";

/** An anonymous block. https://docs.snowflake.com/en/sql-reference/snowflake-scripting/begin */
export const block: Handler<"block"> = (statement, context) => {
  const run = () =>
    runBlock(statement.text, context, { column: "anonymous block", args: new Map(), options: {} });
  return context.transaction.current === undefined ? run() : withinScope(context, run);
};

export interface BlockCall {
  /** The name of the column that the answer stands in. */
  readonly column: string;
  readonly args: ReadonlyMap<string, BlockArgument>;
  /** Arguments whose last values the result tells. */
  readonly outputs?: readonly string[];
  readonly options: RunOptions;
  readonly returns?: TypeName;
}

/** Runs the text of a block and answers what it returns: one value, or the rows of RETURN TABLE. */
export async function runBlock(
  text: string,
  context: StatementContext,
  call: BlockCall,
): Promise<HandlerResult> {
  const before = context.transaction.current;
  const options = { ...call.options, outerTransaction: before };
  const interpreter = new Interpreter(context, options, call.args, call.returns);
  const result = resultOf(await interpreter.run(parseBlockText(text)), call.column);
  if (call.outputs === undefined || call.outputs.length === 0) return result;
  return { ...result, outputs: call.outputs.map((name) => ({ name, value: interpreter.argument(name) })) };
}

function resultOf(answer: Answer | undefined, name: string): HandlerResult {
  if (answer?.kind === "table") return fixed(answer.rows.columns, answer.rows.values);
  const [type] = answer?.row.columns ?? [];
  const only = { ...column(name), ...(type ? { type: type.type } : {}) };
  return fixed([only], [JSON.stringify([answer?.row.values[0] ?? null])]);
}

const fixed = (columns: readonly Column[], rows: readonly string[]): HandlerResult => ({
  columns,
  statementTypeId: STATEMENT_TYPE.query,
  async *rows() {
    yield rows;
  },
});
