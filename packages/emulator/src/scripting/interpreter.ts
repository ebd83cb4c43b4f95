import type { Expression, ParsedStatement, TypeName } from "../ast";
import type { BoundConstant } from "../binder/environment";
import { compilationError, SqlError, type Position } from "../errors";
import { castExpression, evaluate, evaluateRow, type EvaluatedRow } from "../routines/evaluate";
import { constantOf } from "../routines/values";
import type { ChildResult, RunOptions, StatementContext } from "../statements/handler";
import type { Column } from "../types";
import { ScriptException, raising } from "./exception";
import { Frame, type Rows, type Slot } from "./frame";
import type { Block, Declaration, Handler, Source, Step, Value } from "./syntax";
import { withVariables } from "./with-variables";

type StepOf<K extends Step["step"]> = Extract<Step, { readonly step: K }>;

/** What a block answers: a value in wire format, or a table. */
export type Answer =
  { readonly kind: "value"; readonly row: EvaluatedRow } | { readonly kind: "table"; readonly rows: Rows };

type Completion =
  | { readonly kind: "next" }
  | { readonly kind: "break" | "continue"; readonly label?: string }
  | { readonly kind: "return"; readonly answer?: Answer };

const NEXT: Completion = { kind: "next" };
const NUMBER = { kind: "number", precision: 38, scale: 0 } as const;
const BOOLEAN = { kind: "boolean" } as const;
const TEXT = { kind: "varchar", length: 16_777_216 } as const;
const NULL: BoundConstant = { type: { kind: "null" }, value: null };

/** Runs Snowflake Scripting. https://docs.snowflake.com/en/developer-guide/snowflake-scripting */
export class Interpreter {
  private readonly root = new Frame();

  constructor(
    private readonly context: StatementContext,
    /** Where and as whom statements run. */
    private readonly options: RunOptions,
    args: ReadonlyMap<string, BoundConstant>,
    private readonly returns?: TypeName,
  ) {
    for (const name of ["SQLROWCOUNT", "SQLFOUND", "SQLNOTFOUND", "SQLID"])
      this.root.declare(name, { kind: "variable", value: NULL });
    for (const [name, value] of args) this.root.declare(name, { kind: "variable", value });
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

  private async step(step: Step, frame: Frame, handled?: ScriptException): Promise<Completion> {
    if (this.context.signal.aborted) throw new SqlError("000604", "57014", "SQL execution canceled");
    switch (step.step) {
      case "block":
        return this.block(step, frame);
      case "declare":
        await this.declare(step.declaration, frame);
        return NEXT;
      case "assign":
        await this.assign(step.name, step.value, frame, step.position);
        return NEXT;
      case "if":
        return this.branch(step.branches, step.otherwise, frame, step.position, handled);
      case "case":
        return this.caseStep(step, frame, handled);
      case "for_range":
        return this.forRange(step, frame, handled);
      case "for_rows":
        return this.forRows(step, frame, handled);
      case "while":
      case "repeat":
      case "loop":
        return this.loop(step, frame, handled);
      case "break":
      case "continue":
        return { kind: step.step, label: step.label };
      case "return":
        return { kind: "return", answer: await this.answer(step, frame) };
      case "raise":
        throw this.raised(step, frame, handled);
      case "open":
        await this.open(step, frame);
        return NEXT;
      case "fetch":
        this.fetch(step, frame);
        return NEXT;
      case "close":
        this.cursor(step.name, frame, step.position).rows = undefined;
        return NEXT;
      case "null":
        return NEXT;
      case "sql":
        await this.sql(step.statement, frame, step.position);
        return NEXT;
    }
  }

  private async declare(declaration: Declaration, frame: Frame): Promise<void> {
    const { name, position } = declaration;
    if (declaration.kind === "cursor") {
      frame.declare(name, { kind: "cursor", source: declaration.source });
    } else if (declaration.kind === "exception") {
      frame.declare(name, declaration);
    } else if (declaration.kind === "resultset") {
      const rows = declaration.value && (await this.rowsOf(declaration.value, frame, position));
      frame.declare(name, { kind: "resultset", rows });
    } else {
      const { type } = declaration;
      const value = declaration.value
        ? await this.value(declaration.value, frame, position, type)
        : type
          ? await this.expression({ node: "literal", type: "null", value: null }, frame, position, type)
          : NULL;
      frame.declare(name, { kind: "variable", value, type });
    }
  }

  private async assign(name: string, value: Value, frame: Frame, position: Position): Promise<void> {
    const slot = this.slot(name, frame, position);
    if (slot.kind === "resultset") slot.rows = await this.rowsOf(value, frame, position);
    else if (slot.kind === "variable") slot.value = await this.value(value, frame, position, slot.type);
    else throw notDeclared(name, position);
  }

  private slot(name: string, frame: Frame, position: Position): Slot {
    const slot = frame.find(name);
    if (!slot) throw notDeclared(name, position);
    return slot;
  }

  private cursor(name: string, frame: Frame, position: Position): Slot & { kind: "cursor" } {
    const slot = this.slot(name, frame, position);
    if (slot.kind !== "cursor") throw notDeclared(name, position);
    return slot;
  }

  private async value(
    value: Value,
    frame: Frame,
    position: Position,
    type: TypeName | undefined,
  ): Promise<BoundConstant> {
    if (value.kind === "expression") return this.expression(value.expression, frame, position, type);
    const { statement } = value.statement;
    if (statement.statement === "query")
      return this.expression({ node: "subquery", query: statement.query }, frame, position, type);
    const result = await this.sql(value.statement, frame, position);
    const [first] = constants(result.columns, result.values[0]);
    const copy = new Frame(frame);
    copy.declare("FIRN$VALUE", { kind: "variable", value: first ?? NULL });
    return this.expression({ node: "parameter", name: "FIRN$VALUE" }, copy, position, type);
  }

  private async expression(
    expression: Expression,
    frame: Frame,
    position: Position,
    type?: TypeName,
  ): Promise<BoundConstant> {
    const written = castExpression(withVariables(expression, frame), type);
    const values = await raising("EXPRESSION_ERROR", position, () =>
      evaluate([written], this.context, { ...this.options, locals: frame }),
    );
    return values[0] ?? NULL;
  }

  private async holds(condition: Expression, frame: Frame, position: Position): Promise<boolean> {
    const value = await this.expression(condition, frame, position, { name: "BOOLEAN", args: [] });
    return value.value === "true";
  }

  private async branch(
    branches: StepOf<"if">["branches"],
    otherwise: readonly Step[],
    frame: Frame,
    position: Position,
    handled: ScriptException | undefined,
  ): Promise<Completion> {
    for (const { condition, body } of branches)
      if (await this.holds(condition, frame, position)) return this.steps(body, frame, handled);
    return this.steps(otherwise, frame, handled);
  }

  private async caseStep(
    step: StepOf<"case">,
    frame: Frame,
    handled: ScriptException | undefined,
  ): Promise<Completion> {
    const { operand } = step;
    const branches = operand
      ? step.branches.map(({ condition, body }) => ({
          condition: { node: "binary", operator: "=", left: operand, right: condition } as const,
          body,
        }))
      : step.branches;
    return this.branch(branches, step.otherwise ?? [], frame, step.position, handled);
  }

  /** A loop's body once; undefined to go on, else how the loop ends. */
  private async round(
    step: { readonly body: readonly Step[]; readonly label?: string },
    frame: Frame,
    handled: ScriptException | undefined,
  ): Promise<Completion | undefined> {
    const completion = await this.steps(step.body, new Frame(frame), handled);
    if (completion.kind === "next") return undefined;
    if (completion.kind === "return") return completion;
    const isMine = completion.label === undefined || completion.label === step.label;
    if (!isMine) return completion;
    return completion.kind === "break" ? NEXT : undefined;
  }

  private async forRange(
    step: StepOf<"for_range">,
    outer: Frame,
    handled: ScriptException | undefined,
  ): Promise<Completion> {
    const integer = { name: "INTEGER", args: [] };
    const from = Number((await this.expression(step.from, outer, step.position, integer)).value);
    const to = Number((await this.expression(step.to, outer, step.position, integer)).value);
    for (let index = 0; index <= to - from; index += 1) {
      const frame = new Frame(outer);
      const value = step.reverse ? to - index : from + index;
      frame.declare(step.name, { kind: "variable", value: { type: NUMBER, value: String(value) } });
      const end = await this.round(step, frame, handled);
      if (end) return end;
    }
    return NEXT;
  }

  private async forRows(
    step: StepOf<"for_rows">,
    outer: Frame,
    handled: ScriptException | undefined,
  ): Promise<Completion> {
    const rows = await this.rowsFrom(step.source, outer, step.position);
    for (const row of rows.values) {
      const frame = new Frame(outer);
      frame.declare(step.name, { kind: "record", fields: fieldsOf(rows.columns, row) });
      const end = await this.round(step, frame, handled);
      if (end) return end;
    }
    return NEXT;
  }

  private async loop(
    step: StepOf<"while" | "repeat" | "loop">,
    frame: Frame,
    handled: ScriptException | undefined,
  ): Promise<Completion> {
    const { condition, position } = step;
    for (;;) {
      // A loop without statements that wait must let others run, too.
      await new Promise(setImmediate);
      if (step.step === "while" && condition && !(await this.holds(condition, frame, position))) return NEXT;
      const end = await this.round(step, frame, handled);
      if (end) return end;
      if (this.context.signal.aborted) throw new SqlError("000604", "57014", "SQL execution canceled");
      if (step.step === "repeat" && condition && (await this.holds(condition, frame, position))) return NEXT;
    }
  }

  private async answer(step: StepOf<"return">, frame: Frame): Promise<Answer | undefined> {
    const { position, table, value } = step;
    if (table) return { kind: "table", rows: await this.rowsFrom(table, frame, position) };
    if (!value) return undefined;
    const slot = value.node === "column" ? frame.find(value.parts[0]?.value ?? "") : undefined;
    if (slot?.kind === "resultset" && slot.rows) return { kind: "table", rows: slot.rows };
    const written = castExpression(withVariables(value, frame), this.returns);
    const row = await raising("EXPRESSION_ERROR", position, () =>
      evaluateRow([written], this.context, { ...this.options, locals: frame }),
    );
    return { kind: "value", row };
  }

  private raised(step: StepOf<"raise">, frame: Frame, handled: ScriptException | undefined): ScriptException {
    if (step.name === undefined) {
      if (handled) return handled;
      throw compilationError(
        "090250",
        "42601",
        "RAISE without a name is allowed in exception handlers only.",
      );
    }
    const slot = this.slot(step.name, frame, step.position);
    if (slot.kind !== "exception") throw notDeclared(step.name, step.position);
    const error = new SqlError(String(slot.code), "P0001", slot.message);
    return new ScriptException(step.name, error, step.position);
  }

  private async open(step: StepOf<"open">, frame: Frame): Promise<void> {
    const cursor = this.cursor(step.name, frame, step.position);
    const using = new Frame(frame);
    for (const [index, expression] of step.using.entries()) {
      const value = await this.expression(expression, frame, step.position);
      using.declare(String(index + 1), { kind: "variable", value });
    }
    cursor.rows = { ...(await this.rowsFrom(cursor.source, using, step.position)), next: 0 };
  }

  /** Past the last row the variables become NULL. */
  private fetch(step: StepOf<"fetch">, frame: Frame): void {
    const { rows } = this.cursor(step.name, frame, step.position);
    if (!rows) {
      const error = new SqlError("090236", "24000", `Cursor '${step.name}' is not open.`);
      throw new ScriptException("STATEMENT_ERROR", error, step.position);
    }
    const row = rows.values[rows.next];
    if (row !== undefined) rows.next += 1;
    this.store(step.into, constants(rows.columns, row), frame, step.position);
  }

  private store(
    names: readonly string[],
    values: readonly BoundConstant[],
    frame: Frame,
    position: Position,
  ): void {
    names.forEach((name, index) => {
      const slot = this.slot(name, frame, position);
      if (slot.kind !== "variable") throw notDeclared(name, position);
      slot.value = values[index] ?? NULL;
    });
  }

  private async rowsOf(value: Value, frame: Frame, position: Position): Promise<Rows> {
    if (value.kind === "statement")
      return this.rowsFrom({ kind: "statement", statement: value.statement }, frame, position);
    const { expression } = value;
    if (expression.node === "column" && expression.parts.length === 1)
      return this.rowsFrom({ kind: "name", name: expression.parts[0]?.value ?? "" }, frame, position);
    throw compilationError("090251", "42601", "A RESULTSET takes the rows of a statement.", position);
  }

  private async rowsFrom(source: Source, frame: Frame, position: Position): Promise<Rows> {
    if (source.kind === "statement") {
      const { columns, values, queryId } = await this.sql(source.statement, frame, position);
      return { columns, values, queryId, next: 0 };
    }
    const slot = this.slot(source.name, frame, position);
    if (slot.kind === "resultset" && slot.rows) return slot.rows;
    if (slot.kind === "cursor") return slot.rows ?? this.rowsFrom(slot.source, frame, position);
    throw notDeclared(source.name, position);
  }

  /** Runs an SQL statement of the block, and notes what it did in SQLROWCOUNT and the like. */
  private async sql(written: ParsedStatement, frame: Frame, position: Position): Promise<ChildResult> {
    const { statement, into } = withoutInto(written, frame);
    const result = await raising("STATEMENT_ERROR", position, () =>
      this.context.runChild(statement, { ...this.options, binds: {}, locals: frame }),
    );
    this.note(result);
    if (!into) return result;
    if (written.statement.statement === "query" && result.values.length !== 1) {
      const message = `SELECT INTO statement expects exactly 1 returned row, but got ${result.values.length}.`;
      throw new ScriptException("STATEMENT_ERROR", new SqlError("090242", "22000", message), position);
    }
    await this.storeCast(into, constants(result.columns, result.values[0]), frame, position);
    return result;
  }

  /** INTO keeps the declared types of its variables. */
  private async storeCast(
    names: readonly string[],
    values: readonly BoundConstant[],
    frame: Frame,
    position: Position,
  ): Promise<void> {
    const incoming = new Frame(frame);
    for (const [index, name] of names.entries()) {
      const slot = this.slot(name, frame, position);
      if (slot.kind === "resultset") throw notDeclared(name, position);
      incoming.declare("FIRN$VALUE", { kind: "variable", value: values[index] ?? NULL });
      const type = slot.kind === "variable" ? slot.type : undefined;
      const value = type
        ? await this.expression({ node: "parameter", name: "FIRN$VALUE" }, incoming, position, type)
        : (values[index] ?? NULL);
      this.store([name], [value], frame, position);
    }
  }

  private note({ affected, queryId }: ChildResult): void {
    const set = (name: string, value: BoundConstant) => {
      const slot = this.root.find(name);
      if (slot?.kind === "variable") slot.value = value;
    };
    set("SQLID", { type: TEXT, value: queryId });
    if (affected === undefined) return;
    set("SQLROWCOUNT", { type: NUMBER, value: String(affected) });
    set("SQLFOUND", { type: BOOLEAN, value: String(affected > 0) });
    set("SQLNOTFOUND", { type: BOOLEAN, value: String(affected === 0) });
  }
}

const handlerFor = ({ type }: ScriptException, handlers: readonly Handler[]): Handler | undefined =>
  handlers.find(({ names }) => names.includes(type) || names.includes("OTHER"));

const notDeclared = (name: string, position: Position) =>
  compilationError("000904", "42000", `invalid identifier '${name}'`, position);

/** A row's cells as constants; NULLs where there is no row. */
function constants(columns: readonly Column[], row: string | undefined): BoundConstant[] {
  const cells = row === undefined ? [] : (JSON.parse(row) as (string | null)[]);
  return columns.map(({ type }, index) => constantOf(type, cells[index] ?? null));
}

function fieldsOf(columns: readonly Column[], row: string): ReadonlyMap<string, BoundConstant> {
  const values = constants(columns, row);
  return new Map(columns.map(({ name }, index) => [name.toUpperCase(), values[index] ?? NULL]));
}

/** The statement without INTO, its variables with colons where the grammar lets them stand without. */
function withoutInto(
  source: ParsedStatement,
  frame: Frame,
): { readonly statement: ParsedStatement; readonly into?: readonly string[] } {
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
