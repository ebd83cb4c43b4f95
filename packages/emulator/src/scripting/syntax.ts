import type { Expression, ParsedStatement, Statement, TypeName } from "../ast";
import type { Position } from "../errors";

/** Snowflake Scripting. https://docs.snowflake.com/en/sql-reference-snowflake-scripting */
export interface Block {
  readonly step: "block";
  readonly position: Position;
  readonly declarations: readonly Declaration[];
  readonly body: readonly Step[];
  readonly handlers: readonly Handler[];
}

export type Declaration = { readonly name: string; readonly position: Position } & (
  | { readonly kind: "variable"; readonly type?: TypeName; readonly value?: Value }
  | { readonly kind: "cursor"; readonly source: Source }
  | { readonly kind: "resultset"; readonly value?: Value }
  | { readonly kind: "exception"; readonly code: number; readonly message: string }
);

/** What a cursor walks over: a query, or a RESULTSET by its name. */
export type Source =
  | { readonly kind: "statement"; readonly statement: ParsedStatement }
  | { readonly kind: "name"; readonly name: string };

/** The right side of an assignment: an expression, or a statement that gives rows. */
export type Value =
  | { readonly kind: "expression"; readonly expression: Expression }
  | { readonly kind: "statement"; readonly statement: ParsedStatement };

export interface Handler {
  /** Names in upper case; OTHER catches all. */
  readonly names: readonly string[];
  readonly continues: boolean;
  readonly body: readonly Step[];
}

interface Branch {
  readonly condition: Expression;
  readonly body: readonly Step[];
}

export type Step = { readonly position: Position } & (
  | Block
  | { readonly step: "declare"; readonly declaration: Declaration }
  | { readonly step: "assign"; readonly name: string; readonly value: Value }
  | { readonly step: "if"; readonly branches: readonly Branch[]; readonly otherwise: readonly Step[] }
  | {
      readonly step: "case";
      readonly operand?: Expression;
      readonly branches: readonly Branch[];
      readonly otherwise?: readonly Step[];
    }
  | {
      readonly step: "for_range";
      readonly name: string;
      readonly from: Expression;
      readonly to: Expression;
      readonly reverse: boolean;
      readonly body: readonly Step[];
      readonly label?: string;
    }
  | {
      readonly step: "for_rows";
      readonly name: string;
      readonly source: Source;
      readonly body: readonly Step[];
      readonly label?: string;
    }
  | {
      readonly step: "while" | "repeat" | "loop";
      /** `while`: goes on as long as it holds; `repeat`: until it holds. */
      readonly condition?: Expression;
      readonly body: readonly Step[];
      readonly label?: string;
    }
  | { readonly step: "break" | "continue"; readonly label?: string }
  | { readonly step: "return"; readonly value?: Expression; readonly table?: Source }
  | { readonly step: "raise"; readonly name?: string }
  | { readonly step: "open"; readonly name: string; readonly using: readonly Expression[] }
  | { readonly step: "fetch"; readonly name: string; readonly into: readonly string[] }
  | { readonly step: "close"; readonly name: string }
  | { readonly step: "null" }
  | { readonly step: "sql"; readonly statement: ParsedStatement; readonly kind: Statement["statement"] }
);

/** The step of one kind. */
export type StepOf<K extends Step["step"]> = Extract<Step, { readonly step: K }>;
