import { UserError } from "@firn/config";
import { identifier, literal, type LoadedFile } from "@firn/snowflake";
import { command, type StepContext } from "../context";
import { count } from "../reporter/format";
import { rowsOf } from "./load-plan";
import { rawSchema } from "./prepare-tables";

/** Rows of the tables by name; Snowflake answers from its metadata. */
export async function rowCounts(
  context: StepContext,
  tables: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (tables.length === 0) return new Map();
  const schema = rawSchema(context);
  const selects = tables.map(
    (table) =>
      `SELECT ${literal(table)} AS table_name, COUNT(*) AS row_count FROM ${schema}.${identifier(table)}`,
  );
  const rows = await context.connection.query<{ TABLE_NAME: string; ROW_COUNT: number }>(
    selects.join("\nUNION ALL\n"),
  );
  return new Map(rows.map((row) => [row.TABLE_NAME, Number(row.ROW_COUNT)]));
}

/** A table that does not hold what the ledger says was loaded into it. */
export interface CountDifference {
  readonly table: string;
  readonly rows: number;
  readonly loaded: number;
}

/** Where tables and ledger differ: somebody changed the rows by hand. */
export async function countDifferences(
  context: StepContext,
  tables: readonly string[],
  loadedFiles: readonly LoadedFile[],
): Promise<CountDifference[]> {
  const counts = await rowCounts(context, tables);
  return tables
    .map((table) => ({
      table,
      rows: counts.get(table) ?? 0,
      loaded: rowsOf(loadedFiles.filter((file) => file.table === table)),
    }))
    .filter(({ rows, loaded }) => rows !== loaded);
}

export function changedByHand(context: StepContext, { table, rows, loaded }: CountDifference): UserError {
  return new UserError(
    `${table} was changed by hand: it has ${count(rows)} rows, the ledger says that ${count(loaded)} were loaded.`,
    { hint: `This empties it and loads it again: ${command(context, "load")} --force` },
  );
}
