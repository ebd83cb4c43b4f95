import { SqlError } from "../errors";
import { constants } from "./constants";
import type { Evaluator } from "./evaluator";
import { ScriptException } from "./exception";
import { Frame } from "./frame";
import type { StepOf } from "./syntax";
import { cursorOf, store } from "./variables";

/** OPEN c [USING (..)]: runs the cursor's query; its `?` are the values of USING. */
export async function openCursor(step: StepOf<"open">, frame: Frame, evaluator: Evaluator): Promise<void> {
  const cursor = cursorOf(step.name, frame, step.position);
  const using = new Frame(frame);
  for (const [index, expression] of step.using.entries()) {
    const value = await evaluator.expression(expression, frame, step.position);
    using.declare(String(index + 1), { kind: "variable", value });
  }
  cursor.rows = { ...(await evaluator.rowsFrom(cursor.source, using, step.position)), next: 0 };
}

/** FETCH c INTO ..: past the last row the variables become NULL. */
export function fetchRow(step: StepOf<"fetch">, frame: Frame): void {
  const { rows } = cursorOf(step.name, frame, step.position);
  if (!rows) {
    const error = new SqlError("090236", "24000", `Cursor '${step.name}' is not open.`);
    throw new ScriptException("STATEMENT_ERROR", error, step.position);
  }
  const row = rows.values[rows.next];
  if (row !== undefined) rows.next += 1;
  store(step.into, constants(rows.columns, row), frame, step.position);
}

export function closeCursor(step: StepOf<"close">, frame: Frame): void {
  cursorOf(step.name, frame, step.position).rows = undefined;
}
