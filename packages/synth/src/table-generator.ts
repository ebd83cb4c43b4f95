import type { AnyTable, Row } from "@firn/schema";
import type { Parameter, ParameterValue } from "./parameters";
import type { NamedQuery } from "./mixer-sql";
import type { SqlDialect } from "./sql-dialect";

/** What every generator may know: its rows are a pure function of this. */
export interface GenerationContext {
  readonly seed: number;
  /** The number that belongs to the chosen scale. */
  readonly scale: number;
  /** YYYY-MM-DD: the last day that the data knows. */
  readonly asOf: string;
  /** The demo's default as-of: totals, and ages relative to today, are those of this day. */
  readonly defaultAsOf: string;
  /** From this day on, YYYY-MM-DD, each day's rows are files of their own. Absent: days up to the default as-of date share one. */
  readonly dailyFrom?: string;
  /** What was set for one of the demo's parameters, else its default. */
  valueOf<T extends ParameterValue>(parameter: Parameter<T>): T;
  /**
   * All rows of a table that is filled by `rows`, made once. Those that its files leave out because the as-of date is earlier are among
   * them: what follows from the whole, such as totals, must not depend on the as-of date.
   */
  rowsOf<T extends AnyTable>(table: T): readonly Row<T>[];
}

/** A generator of one table: by `rows` or by `bulk`. */
export type TableGenerator = RowGenerator | BulkGenerator;

export type AnyRow = Readonly<Record<string, unknown>>;

/** A table filled by TypeScript, for tables of up to some hundred thousand rows. */
export interface RowGenerator {
  readonly kind: "rows";
  readonly table: AnyTable;
  generate(context: GenerationContext): Iterable<AnyRow>;
  /** The day, YYYY-MM-DD, since which a row exists; later ones than the as-of date are left out. Absent: always. */
  readonly since?: (row: AnyRow) => string;
}

/** A table filled by an engine, one query a part, for millions of rows. */
export interface BulkGenerator {
  readonly kind: "bulk";
  readonly table: AnyTable;
  plan(context: GenerationContext): BulkPlan;
}

export interface BulkPlan {
  /** Small tables that the query of every part reads, by name. */
  readonly lookups: () => InputTables;
  /** In date order. */
  readonly parts: readonly BulkPart[];
}

/** What one query makes: usually one file, several where an as-of date cuts it into days. */
export interface BulkPart {
  /** Rows as far as they are known beforehand, for progress. */
  readonly expectedRows: number;
  /** Small tables of this part alone. */
  readonly inputs: () => InputTables;
  /** How an engine makes the rows. */
  query(dialect: SqlDialect): PartQuery;
  readonly files: readonly PartFile[];
}

/** A query in steps, so that an engine may put tables of its own before them. */
export interface PartQuery {
  readonly steps: readonly NamedQuery[];
  /** By column, lower case; columns that are absent are NULL. */
  readonly expressions: Readonly<Record<string, string>>;
  /** What the expressions are over. Its ORDER BY is the order of the rows. */
  readonly from: string;
}

export interface PartFile {
  /** Without folder and extension, e.g. 2024-06. */
  readonly name: string;
  /** A condition on the table's columns; absent: every row of the part. */
  readonly where?: string;
}

/** Columns of equal length, by name. Numbers are whole and become BIGINT, text becomes VARCHAR. */
export type InputTable = Readonly<Record<string, Int32Array | Float64Array | readonly string[]>>;
export type InputTables = Readonly<Record<string, InputTable>>;
