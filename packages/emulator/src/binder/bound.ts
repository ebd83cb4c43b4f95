import type { PhysicalColumn } from "./environment";
import type { SnowflakeType } from "../types";
import type { WholeNumber } from "./whole-number";

/** An expression in DuckDB's words. `sql` may stand anywhere an operand may and yields physicalType(type). */
export interface BoundExpression {
  readonly sql: string;
  readonly type: SnowflakeType;
  readonly nullable: boolean;
  /** Literals, binds and session variables: the value in Snowflake's canonical text, null for NULL. */
  readonly constant?: string | null;
  /** The same value, where it is known to be a whole number that is not negative. */
  readonly whole?: WholeNumber;
}

/** A relation that names can be resolved against. */
export interface ScopeRelation {
  /** As Snowflake knows it: [alias], or [database, schema, table] (any suffix of it qualifies a column). */
  readonly path: readonly string[];
  /** DuckDB's alias, unique in the statement. */
  readonly alias: string;
  readonly columns: readonly PhysicalColumn[];
  /** Found by name only; SELECT * leaves them out. */
  readonly hidden?: readonly PhysicalColumn[];
  /** Physical names of columns that USING or NATURAL merged: found by qualified name only. */
  readonly merged?: ReadonlySet<string>;
  /** TABLE(GENERATOR(..)): the column that SEQ4() and RANDOM(seed) count by. */
  readonly rowNumber?: string;
  /** While FROM is bound: the number of the row that this relation is a part of, where a SEQ asks for it. */
  readonly inputNumber?: string;
}

/** A FROM clause: DuckDB text behind FROM, and what it brings into scope. */
export interface BoundFrom {
  readonly sql: string;
  readonly relations: readonly ScopeRelation[];
}

/**
 * explicit: CAST and `::`. implicit: coercion of an operand or argument. assign: storing into a column, where a text that is
 * too long is an error. try: NULL where the value does not fit.
 */
export type CastMode = "explicit" | "implicit" | "assign" | "try";
