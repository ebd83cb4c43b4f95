import type { Expression, ParsedStatement, TypeName } from "../ast";
import type { BoundConstant } from "../binder/environment";
import { compilationError, SqlError, type Position } from "../errors";
import { castExpression, evaluate, evaluateRow, type EvaluatedRow } from "../statements/evaluate";
import type { ChildResult, RunOptions, StatementContext } from "../statements/handler";
import { BOOLEAN, constants, NULL, NUMBER, TEXT } from "./constants";
import { raising, ScriptException } from "./exception";
import { Frame, type Rows } from "./frame";
import type { Source, Value } from "./syntax";
import { notDeclared, slotOf, store } from "./variables";
import { withVariables } from "./with-variables";
import { withoutInto } from "./without-into";

/** Works out the expressions of a block and runs its statements. */
export class Evaluator {
  constructor(
    readonly context: StatementContext,
    /** Where and as whom statements run. */
    private readonly options: RunOptions,
    /** Holds SQLROWCOUNT and the like. */
    private readonly root: Frame,
  ) {}

  /** The value of an expression, cast to a type where one is given. Throws ScriptException. */
  async expression(
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

  /** As expression, in wire format with its column. */
  row(
    expression: Expression,
    frame: Frame,
    position: Position,
    type: TypeName | undefined,
  ): Promise<EvaluatedRow> {
    const written = castExpression(withVariables(expression, frame), type);
    return raising("EXPRESSION_ERROR", position, () =>
      evaluateRow([written], this.context, { ...this.options, locals: frame }),
    );
  }

  async holds(condition: Expression, frame: Frame, position: Position): Promise<boolean> {
    const value = await this.expression(condition, frame, position, { name: "BOOLEAN", args: [] });
    return value.value === "true";
  }

  /** The right side of an assignment: an expression, or the first cell that a statement answers. */
  async value(
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
    return this.cast(first ?? NULL, frame, position, type);
  }

  /** The right side of an assignment to a RESULTSET. */
  rowsOf(value: Value, frame: Frame, position: Position): Promise<Rows> {
    if (value.kind === "statement")
      return this.rowsFrom({ kind: "statement", statement: value.statement }, frame, position);
    const { expression } = value;
    if (expression.node === "column" && expression.parts.length === 1)
      return this.rowsFrom({ kind: "name", name: expression.parts[0]?.value ?? "" }, frame, position);
    throw compilationError("090251", "42601", "A RESULTSET takes the rows of a statement.", position);
  }

  /** The rows that a cursor or a loop walks over. */
  async rowsFrom(source: Source, frame: Frame, position: Position): Promise<Rows> {
    if (source.kind === "statement") {
      const { columns, values, queryId } = await this.sql(source.statement, frame, position);
      return { columns, values, queryId, next: 0 };
    }
    const slot = slotOf(source.name, frame, position);
    if (slot.kind === "resultset" && slot.rows) return slot.rows;
    if (slot.kind === "cursor") return slot.rows ?? this.rowsFrom(slot.source, frame, position);
    throw notDeclared(source.name, position);
  }

  /** Runs an SQL statement of the block, and notes what it did in SQLROWCOUNT and the like. */
  async sql(written: ParsedStatement, frame: Frame, position: Position): Promise<ChildResult> {
    const { statement, into } = withoutInto(written, frame);
    const result = await raising("STATEMENT_ERROR", position, () =>
      this.context.runChild(statement, { ...this.options, binds: {}, locals: frame }),
    );
    this.note(result);
    for (const { name, value } of result.outputs ?? [])
      await this.storeCast([name], [value], frame, position);
    if (!into) return result;
    if (written.statement.statement === "query" && result.values.length !== 1) {
      const message = `SELECT INTO statement expects exactly 1 returned row, but got ${result.values.length}.`;
      throw new ScriptException("STATEMENT_ERROR", new SqlError("090242", "22000", message), position);
    }
    await this.storeCast(into, constants(result.columns, result.values[0]), frame, position);
    return result;
  }

  /** Variables keep their declared types. */
  private async storeCast(
    names: readonly string[],
    values: readonly BoundConstant[],
    frame: Frame,
    position: Position,
  ): Promise<void> {
    for (const [index, name] of names.entries()) {
      const slot = slotOf(name, frame, position);
      if (slot.kind === "resultset") throw notDeclared(name, position);
      const type = slot.kind === "variable" ? slot.type : undefined;
      const value = values[index] ?? NULL;
      store([name], [type ? await this.cast(value, frame, position, type) : value], frame, position);
    }
  }

  private cast(
    value: BoundConstant,
    frame: Frame,
    position: Position,
    type: TypeName | undefined,
  ): Promise<BoundConstant> {
    const incoming = new Frame(frame);
    incoming.declare("FIRN$VALUE", { kind: "variable", value });
    return this.expression({ node: "parameter", name: "FIRN$VALUE" }, incoming, position, type);
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
