import { canceled } from "../errors";
import { NEXT, type Completion } from "./completion";
import { fieldsOf, NUMBER } from "./constants";
import type { Evaluator } from "./evaluator";
import { Frame } from "./frame";
import type { Step, StepOf } from "./syntax";

/** Runs the steps of a loop's body once. */
export type RunBody = (body: readonly Step[], frame: Frame) => Promise<Completion>;

/** FOR i IN [REVERSE] a TO b. */
export async function forRange(
  step: StepOf<"for_range">,
  outer: Frame,
  evaluator: Evaluator,
  run: RunBody,
): Promise<Completion> {
  const integer = { name: "INTEGER", args: [] };
  const from = Number((await evaluator.expression(step.from, outer, step.position, integer)).value);
  const to = Number((await evaluator.expression(step.to, outer, step.position, integer)).value);
  for (let index = 0; index <= to - from; index += 1) {
    const frame = new Frame(outer);
    const value = step.reverse ? to - index : from + index;
    frame.declare(step.name, { kind: "variable", value: { type: NUMBER, value: String(value) } });
    const end = await round(step, frame, run);
    if (end) return end;
  }
  return NEXT;
}

/** FOR row IN cursor. */
export async function forRows(
  step: StepOf<"for_rows">,
  outer: Frame,
  evaluator: Evaluator,
  run: RunBody,
): Promise<Completion> {
  const rows = await evaluator.rowsFrom(step.source, outer, step.position);
  for (const row of rows.values) {
    const frame = new Frame(outer);
    frame.declare(step.name, { kind: "record", fields: fieldsOf(rows.columns, row) });
    const end = await round(step, frame, run);
    if (end) return end;
  }
  return NEXT;
}

/** WHILE, REPEAT and LOOP. */
export async function loop(
  step: StepOf<"while" | "repeat" | "loop">,
  frame: Frame,
  evaluator: Evaluator,
  run: RunBody,
): Promise<Completion> {
  const { condition, position } = step;
  for (;;) {
    // A loop without statements that wait must let others run, too.
    await new Promise(setImmediate);
    if (step.step === "while" && condition && !(await evaluator.holds(condition, frame, position)))
      return NEXT;
    const end = await round(step, frame, run);
    if (end) return end;
    if (evaluator.context.signal.aborted) throw canceled();
    if (step.step === "repeat" && condition && (await evaluator.holds(condition, frame, position)))
      return NEXT;
  }
}

/** A loop's body once; undefined to go on, else how the loop ends. */
async function round(
  step: { readonly body: readonly Step[]; readonly label?: string },
  frame: Frame,
  run: RunBody,
): Promise<Completion | undefined> {
  const completion = await run(step.body, new Frame(frame));
  if (completion.kind === "next") return undefined;
  if (completion.kind === "return") return completion;
  const isMine = completion.label === undefined || completion.label === step.label;
  if (!isMine) return completion;
  return completion.kind === "break" ? NEXT : undefined;
}
