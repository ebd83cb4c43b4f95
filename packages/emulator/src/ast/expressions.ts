import type { Position } from "../errors";
import type { Query } from "./queries";

/** A name as it was written. `value` is already folded: upper case when unquoted, verbatim when quoted. */
export interface Identifier {
  readonly value: string;
  readonly quoted: boolean;
  readonly position?: Position;
}

/** One to three parts, e.g. database.schema.table. IDENTIFIER('..') and IDENTIFIER($v) arrive resolved or as `dynamic`. */
export interface ObjectName {
  readonly parts: readonly Identifier[];
  /** IDENTIFIER(<expression>): resolved from a string, bind or session variable when the statement is bound. */
  readonly dynamic?: Expression;
}

/** A type as it was written, before Snowflake's synonyms and defaults are applied: name in upper case and its arguments. */
export interface TypeName {
  readonly name: string;
  readonly args: readonly number[];
}

export type Expression =
  | Literal
  | ColumnReference
  | Star
  | Parameter
  | SessionVariable
  | PositionalColumn
  | Unary
  | Binary
  | Between
  | InList
  | InQuery
  | Like
  | IsTest
  | Case
  | Cast
  | Call
  | Extract
  | Interval
  | PathAccess
  | Subquery
  | Exists
  | QuantifiedComparison
  | Tuple
  | ArrayLiteral
  | ObjectLiteral
  | Lambda
  | NamedArgument
  | SequenceValue
  | StageReferenceExpression;

interface Node {
  readonly position?: Position;
}

export interface Literal extends Node {
  readonly node: "literal";
  /** number keeps its text ("10.00" is NUMBER(4,2)); string is unescaped; date/time/timestamp come from DATE '..' and so on. */
  readonly type: "number" | "string" | "boolean" | "null" | "date" | "time" | "timestamp" | "binary";
  readonly value: string | boolean | null;
}
export interface ColumnReference extends Node {
  readonly node: "column";
  /** [column], [table, column], [schema, table, column] or [database, schema, table, column]. */
  readonly parts: readonly Identifier[];
  /** The (+) of the old outer join syntax. */
  readonly outerJoin?: boolean;
}
/** * or t.*, with EXCLUDE, ILIKE, REPLACE and RENAME. */
export interface Star extends Node {
  readonly node: "star";
  readonly qualifier?: readonly Identifier[];
  readonly exclude?: readonly Identifier[];
  readonly ilike?: string;
  readonly replace?: readonly { readonly expression: Expression; readonly name: Identifier }[];
  readonly rename?: readonly { readonly from: Identifier; readonly to: Identifier }[];
}
/** ? (index from 1 in order of appearance), :1, or :name in Snowflake Scripting. */
export interface Parameter extends Node {
  readonly node: "parameter";
  readonly index?: number;
  readonly name?: string;
}
/** $name: a session variable. */
export interface SessionVariable extends Node {
  readonly node: "variable";
  readonly name: string;
}
/** $1 or t.$1: a column by its number, over stages, VALUES and any relation. */
export interface PositionalColumn extends Node {
  readonly node: "positional";
  readonly index: number;
  readonly qualifier?: Identifier;
}
export interface Unary extends Node {
  readonly node: "unary";
  readonly operator: "-" | "+" | "not" | "prior" | "connect_by_root";
  readonly operand: Expression;
}
export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "||"
  | "="
  | "<>"
  | "<"
  | "<="
  | ">"
  | ">="
  | "and"
  | "or"
  | "is distinct from"
  | "is not distinct from";
export interface Binary extends Node {
  readonly node: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Between extends Node {
  readonly node: "between";
  readonly operand: Expression;
  readonly low: Expression;
  readonly high: Expression;
  readonly negated: boolean;
}
export interface InList extends Node {
  readonly node: "in_list";
  readonly operand: Expression;
  readonly items: readonly Expression[];
  readonly negated: boolean;
}
export interface InQuery extends Node {
  readonly node: "in_query";
  readonly operand: Expression;
  readonly query: Query;
  readonly negated: boolean;
}
export interface Like extends Node {
  readonly node: "like";
  readonly operator: "like" | "ilike" | "rlike";
  readonly operand: Expression;
  readonly patterns: readonly Expression[];
  /** LIKE ANY / LIKE ALL over several patterns. */
  readonly quantifier?: "any" | "all";
  readonly escape?: Expression;
  readonly negated: boolean;
}
export interface IsTest extends Node {
  readonly node: "is";
  readonly operand: Expression;
  readonly test: "null" | "true" | "false";
  readonly negated: boolean;
}
export interface Case extends Node {
  readonly node: "case";
  readonly operand?: Expression;
  readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
  readonly otherwise?: Expression;
}
/** x::T, CAST(x AS T) and TRY_CAST(x AS T). */
export interface Cast extends Node {
  readonly node: "cast";
  readonly operand: Expression;
  readonly type: TypeName;
  readonly safe: boolean;
}
export interface OrderItem {
  readonly expression: Expression;
  readonly descending: boolean;
  /** Snowflake's default: NULLS LAST ascending, NULLS FIRST descending. */
  readonly nulls?: "first" | "last";
}
export interface WindowFrame {
  readonly unit: "rows" | "range";
  readonly start: FrameBound;
  readonly end?: FrameBound;
}
export type FrameBound =
  | { readonly bound: "unbounded preceding" | "unbounded following" | "current row" }
  | { readonly bound: "preceding" | "following"; readonly offset: Expression };
export interface Window {
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly OrderItem[];
  readonly frame?: WindowFrame;
}
/** Any function: scalar, aggregate, window, table function's expression, or a method call such as model!PREDICT(..). */
export interface Call extends Node {
  readonly node: "call";
  /** One part for built-ins; up to three for user-defined functions. */
  readonly name: readonly Identifier[];
  readonly args: readonly Expression[];
  readonly distinct?: boolean;
  readonly withinGroup?: readonly OrderItem[];
  readonly nulls?: "ignore" | "respect";
  /** NTH_VALUE(..) FROM FIRST | LAST. */
  readonly fromLast?: boolean;
  readonly over?: Window;
  /** RUNNING f(..) and FINAL f(..), within MATCH_RECOGNIZE only. */
  readonly semantics?: "running" | "final";
  /** name!METHOD(..). */
  readonly method?: Identifier;
}
/** EXTRACT(part FROM x). */
export interface Extract extends Node {
  readonly node: "extract";
  readonly part: string;
  readonly operand: Expression;
}
/** INTERVAL '1 day, 2 hours': text as written. */
export interface Interval extends Node {
  readonly node: "interval";
  readonly text: string;
}
/** v:a.b[0]['c'] and v[0]: steps keep their case; a step is a name or an index expression. */
export interface PathAccess extends Node {
  readonly node: "path";
  readonly operand: Expression;
  readonly steps: readonly PathStep[];
}
export type PathStep = { readonly name: string } | { readonly index: Expression };
export interface Subquery extends Node {
  readonly node: "subquery";
  readonly query: Query;
}
export interface Exists extends Node {
  readonly node: "exists";
  readonly query: Query;
  readonly negated: boolean;
}
/** x = ANY (query), x > ALL (query). */
export interface QuantifiedComparison extends Node {
  readonly node: "quantified";
  readonly operator: "=" | "<>" | "<" | "<=" | ">" | ">=";
  readonly quantifier: "any" | "all";
  readonly operand: Expression;
  readonly query: Query;
}
export interface Tuple extends Node {
  readonly node: "tuple";
  readonly items: readonly Expression[];
}
/** [1, 2] */
export interface ArrayLiteral extends Node {
  readonly node: "array";
  readonly items: readonly Expression[];
}
/** {'a': 1} and {*}. */
export interface ObjectLiteral extends Node {
  readonly node: "object";
  readonly entries: readonly { readonly key: string; readonly value: Expression }[];
  readonly star?: Star;
}
/** x -> x + 1, (a, b) -> a + b; with optional types. */
export interface Lambda extends Node {
  readonly node: "lambda";
  readonly parameters: readonly { readonly name: Identifier; readonly type?: TypeName }[];
  readonly body: Expression;
}
/** INPUT => x */
export interface NamedArgument extends Node {
  readonly node: "named";
  readonly name: string;
  readonly value: Expression;
}
/** seq.NEXTVAL */
export interface SequenceValue extends Node {
  readonly node: "nextval";
  readonly sequence: ObjectName;
}
/** @stage/path as a value, e.g. in BUILD_SCOPED_FILE_URL(@s, ..) or INFER_SCHEMA(LOCATION => '@s'). */
export interface StageReferenceExpression extends Node {
  readonly node: "stage";
  readonly stage: StageReference;
}

/** @db.schema.stage/path, @~/path, @%table/path, or a URL written in quotes ('s3://..', 'file://..'). */
export interface StageReference {
  readonly kind: "named" | "user" | "table" | "url";
  readonly name?: ObjectName;
  readonly path: string;
  readonly url?: string;
}
