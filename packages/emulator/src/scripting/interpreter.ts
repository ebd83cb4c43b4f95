import type { TypeName } from "../ast";
import type { BoundConstant } from "../binder/environment";
import { canceled, compilationError, SqlError, type Position } from "../errors";
import type { RunOptions, StatementContext } from "../statements/handler";
import { NEXT, type Answer, type Completion } from "./completion";
import { NULL, NUMBER, TEXT } from "./constants";
import { closeCursor, fetchRow, openCursor } from "./cursors";
import { Evaluator } from "./evaluator";
import { ScriptException } from "./exception";
import { Frame } from "./frame";
import { forRange, forRows, loop } from "./loops";
import type { Block, Declaration, Handler, Step, StepOf, Value } from "./syntax";
import { notDeclared, slotOf } from "./variables";

/** An argument of the procedure whose body a block is; one with a type keeps it. */
export interface BlockArgument {
  readonly value: BoundConstant;
  readonly type?: TypeName;
}

/** Runs Snowflake Scripting. https://docs.snowflake.com/en/developer-guide/snowflake-scripting */
export class Interpreter {
  private readonly root = new Frame();
  private readonly evaluator: Evaluator;

  constructor(
    context: StatementContext,
    options: RunOptions,
    args: ReadonlyMap<string, BlockArgument>,
    private readonly returns?: TypeName,
  ) {
    this.evaluator = new Evaluator(context, options, this.root);
    for (const name of ["SQLROWCOUNT", "SQLFOUND", "SQLNOTFOUND", "SQLID"])
      this.root.declare(name, { kind: "variable", value: NULL });
    for (const [name, argument] of args) this.root.declare(name, { kind: "variable", ...argument });
  }

  /** The block's answer; undefined when it returns nothing. Throws SqlError for what no handler catches. */
  async run(block: Block): Promise<Answer | undefined> {
    try {
      const completion = await this.block(block, this.root);
      return completion.kind === "return" ? completion.answer : undefined;
    } catch (error) {
      throw error instanceof ScriptException ? error.uncaught() : error;
    }
  }

  /** What an argument holds when the block has ended. */
  argument(name: string): BoundConstant {
    return this.root.get(name) ?? NULL;
  }

  private async block(block: Block, outer: Frame): Promise<Completion> {
    const frame = new Frame(outer);
    let at = -1;
    for (;;) {
      try {
        if (at < 0) for (const declaration of block.declarations) await this.declare(declaration, frame);
        for (at = Math.max(at, 0); at < block.body.length; at += 1) {
          const completion = await this.step(block.body[at] as Step, frame);
          if (completion.kind !== "next") return completion;
        }
        return NEXT;
      } catch (error) {
        const handler = error instanceof ScriptException ? handlerFor(error, block.handlers) : undefined;
        if (!handler || !(error instanceof ScriptException)) throw error;
        const completion = await this.handle(handler, error, frame);
        if (!handler.continues || completion.kind !== "next") return completion;
        at += 1;
      }
    }
  }

  private handle(handler: Handler, exception: ScriptException, outer: Frame): Promise<Completion> {
    const frame = new Frame(outer);
    const { error } = exception;
    const declare = (name: string, value: BoundConstant) => frame.declare(name, { kind: "variable", value });
    declare("SQLCODE", { type: NUMBER, value: String(Number(error.code)) });
    declare("SQLERRM", { type: TEXT, value: error.message });
    declare("SQLSTATE", { type: TEXT, value: error.sqlState });
    return this.steps(handler.body, frame, exception);
  }

  private async steps(
    steps: readonly Step[],
    frame: Frame,
    handled: ScriptException | undefined = undefined,
  ): Promise<Completion> {
    for (const step of steps) {
      const completion = await this.step(step, frame, handled);
      if (completion.kind !== "next") return completion;
    }
    return NEXT;
  }

  /** What steers runs here and tells how it ended; all else is done, and the next step follows. */
  private async step(step: Step, frame: Frame, handled?: ScriptException): Promise<Completion> {
    const { evaluator } = this;
    if (evaluator.context.signal.aborted) throw canceled();
    const run = (body: readonly Step[], inner: Frame) => this.steps(body, inner, handled);
    switch (step.step) {
      case "block":
        return this.block(step, frame);
      case "if":
        return this.branch(step, frame, handled);
      case "case":
        return this.branch({ ...step, branches: comparisons(step) }, frame, handled);
      case "for_range":
        return forRange(step, frame, evaluator, run);
      case "for_rows":
        return forRows(step, frame, evaluator, run);
      case "while":
      case "repeat":
      case "loop":
        return loop(step, frame, evaluator, run);
      case "break":
      case "continue":
        return { kind: step.step, label: step.label };
      case "return":
        return { kind: "return", answer: await this.answer(step, frame) };
      case "raise":
        throw raised(step, frame, handled);
      default:
        await this.act(step, frame);
        return NEXT;
    }
  }

  private async act(
    step: StepOf<"declare" | "assign" | "open" | "fetch" | "close" | "null" | "sql">,
    frame: Frame,
  ): Promise<void> {
    switch (step.step) {
      case "declare":
        return this.declare(step.declaration, frame);
      case "assign":
        return this.assign(step.name, step.value, frame, step.position);
      case "open":
        return openCursor(step, frame, this.evaluator);
      case "fetch":
        return fetchRow(step, frame);
      case "close":
        return closeCursor(step, frame);
      case "null":
        return;
      case "sql":
        await this.evaluator.sql(step.statement, frame, step.position);
    }
  }

  private async declare(declaration: Declaration, frame: Frame): Promise<void> {
    const { name, position } = declaration;
    if (declaration.kind === "cursor") {
      frame.declare(name, { kind: "cursor", source: declaration.source });
    } else if (declaration.kind === "exception") {
      frame.declare(name, declaration);
    } else if (declaration.kind === "resultset") {
      const rows = declaration.value && (await this.evaluator.rowsOf(declaration.value, frame, position));
      frame.declare(name, { kind: "resultset", rows });
    } else {
      const value = await this.initial(declaration, frame);
      frame.declare(name, { kind: "variable", value, type: declaration.type });
    }
  }

  /** Without a value, a NULL of the declared type. */
  private async initial(
    { type, value, position }: Declaration & { readonly kind: "variable" },
    frame: Frame,
  ): Promise<BoundConstant> {
    if (value) return this.evaluator.value(value, frame, position, type);
    const nothing = { node: "literal", type: "null", value: null } as const;
    return type ? this.evaluator.expression(nothing, frame, position, type) : NULL;
  }

  private async assign(name: string, value: Value, frame: Frame, position: Position): Promise<void> {
    const slot = slotOf(name, frame, position);
    if (slot.kind === "resultset") slot.rows = await this.evaluator.rowsOf(value, frame, position);
    else if (slot.kind === "variable")
      slot.value = await this.evaluator.value(value, frame, position, slot.type);
    else throw notDeclared(name, position);
  }

  private async branch(
    { branches, otherwise = [], position }: Pick<StepOf<"case">, "branches" | "otherwise" | "position">,
    frame: Frame,
    handled: ScriptException | undefined,
  ): Promise<Completion> {
    for (const { condition, body } of branches)
      if (await this.evaluator.holds(condition, frame, position)) return this.steps(body, frame, handled);
    return this.steps(otherwise, frame, handled);
  }

  private async answer(step: StepOf<"return">, frame: Frame): Promise<Answer | undefined> {
    const { position, table, value } = step;
    if (table) return { kind: "table", rows: await this.evaluator.rowsFrom(table, frame, position) };
    if (!value) return undefined;
    const slot = value.node === "column" ? frame.find(value.parts[0]?.value ?? "") : undefined;
    if (slot?.kind === "resultset" && slot.rows) return { kind: "table", rows: slot.rows };
    return { kind: "value", row: await this.evaluator.row(value, frame, position, this.returns) };
  }
}

/** The conditions of CASE x WHEN y: x = y. */
function comparisons({ operand, branches }: StepOf<"case">): StepOf<"case">["branches"] {
  if (!operand) return branches;
  return branches.map(({ condition, body }) => ({
    condition: { node: "binary", operator: "=", left: operand, right: condition },
    body,
  }));
}

const handlerFor = ({ type }: ScriptException, handlers: readonly Handler[]): Handler | undefined =>
  handlers.find(({ names }) => names.includes(type) || names.includes("OTHER"));

/** RAISE throws a declared exception, or again the one that is being handled. */
function raised(step: StepOf<"raise">, frame: Frame, handled: ScriptException | undefined): ScriptException {
  if (step.name === undefined) {
    if (handled) return handled;
    throw compilationError("090250", "42601", "RAISE without a name is allowed in exception handlers only.");
  }
  const slot = slotOf(step.name, frame, step.position);
  if (slot.kind !== "exception") throw notDeclared(step.name, step.position);
  const error = new SqlError(String(slot.code), "P0001", slot.message);
  return new ScriptException(step.name, error, step.position);
}
