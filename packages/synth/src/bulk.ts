import type { AnyTable, Row } from "@firn/schema";
import { streamKey } from "./mixer";
import { drawnRows } from "./mixer-sql";
import type { SqlDialect } from "./sql-dialect";
import type { BulkGenerator, BulkPart, GenerationContext, InputTables, PartFile } from "./table-generator";

/** A part of a bulk table: cells say how many rows there are of what kind. */
export interface BulkCells<Part> {
  /** What the stages of this part need to know, e.g. where a month begins. */
  readonly part: Part;
  readonly expectedRows: number;
  readonly files: readonly PartFile[];
  /**
   * Has the table `cells`: one row a cell with `first_row` (the number of its first row, unique over all parts, below 2^32), `row_count`
   * and the columns that `cellColumns` names. Further tables belong to this part alone.
   */
  readonly inputs: () => InputTables;
}

export interface BulkSpecification<T extends AnyTable, Part> {
  /** Names of the draws that a row needs; each is 32 bits and may serve several purposes, see BulkSql. */
  readonly draws: readonly string[];
  readonly cellColumns: readonly string[];
  /** Small tables that all parts read. */
  readonly lookups: (context: GenerationContext) => InputTables;
  readonly parts: (context: GenerationContext) => readonly BulkCells<Part>[];
  /** Queries, each on those before it; the first reads `drawn`: `row_number`, the cell's columns and the draws. */
  readonly stages: (part: Part, sql: BulkSql) => Readonly<Record<string, string>>;
  /** What the final select reads. The last ORDER BY of the stages is the order of the rows. */
  readonly from: string;
  /** An expression a column; it is cast to the column's type. */
  readonly select: (part: Part, sql: BulkSql) => Readonly<Record<keyof Row<T>, string>>;
}

/** The engine's dialect, and SQL over the bits of a draw, bit 0 being the lowest. Disjoint bits of a draw are independent. */
export interface BulkSql extends Pick<SqlDialect, "quotient" | "rowNumber" | "timestamp"> {
  /** `count` bits from bit `from` on, as a whole number. */
  bits(draw: string, from: number, count: number): string;
  /** A whole number from 0 to below `size`, by `count` bits from bit `from` on. `size` is an SQL expression. */
  below(size: string | number, draw: string, from: number, count: number): string;
}

/**
 * Fills a table by one query a part, by DuckDB into files or by Snowflake in the warehouse. Cells are expanded to numbered rows, every row gets its draws, the stages turn them into
 * what the business knows, and the select writes the columns.
 */
export function bulk<T extends AnyTable, Part>(
  table: T,
  specification: BulkSpecification<T, Part>,
): BulkGenerator {
  return {
    kind: "bulk",
    table,
    plan: (context) => ({
      lookups: () => specification.lookups(context),
      parts: specification.parts(context).map((cells) => bulkPart(table, specification, context.seed, cells)),
    }),
  };
}

function bulkPart<T extends AnyTable, Part>(
  table: T,
  specification: BulkSpecification<T, Part>,
  seed: number,
  { part, expectedRows, files, inputs }: BulkCells<Part>,
): BulkPart {
  const { cellColumns, draws, stages, from, select } = specification;
  const query = (dialect: SqlDialect) => {
    const sql = bulkSql(dialect);
    const key = streamKey(seed, table.name);
    return {
      steps: [
        { name: "expanded", sql: dialect.expanded(cellColumns) },
        ...drawnRows({ from: "expanded", columns: cellColumns, key, draws, dialect }),
        ...Object.entries(stages(part, sql)).map(([name, stage]) => ({ name, sql: stage })),
      ],
      expressions: select(part, sql),
      from,
    };
  };
  return { expectedRows, files, inputs, query };
}

function bulkSql({ quotient, rowNumber, timestamp, low, shiftRight }: SqlDialect): BulkSql {
  const bits = (draw: string, from: number, count: number) => {
    const shifted = from === 0 ? `u_${draw}` : shiftRight(`u_${draw}`, from);
    return from + count === 32 ? shifted : low(shifted, count);
  };
  const below = (size: string | number, draw: string, from: number, count: number) =>
    shiftRight(`${bits(draw, from, count)} * ${size}`, count);
  return { quotient, rowNumber, timestamp, bits, below };
}
