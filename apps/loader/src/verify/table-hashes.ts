import { columnsOf } from "@firn/schema";
import { identifier } from "@firn/snowflake";
import type { StepContext } from "../context";
import { rawSchema } from "../load/prepare-tables";
import type { Line } from "../reporter/reporter";

/** Prints a hash of each table's rows, whatever their order: equal hashes in two environments mean equal data. */
export async function printHashes(context: StepContext, line: Line): Promise<void> {
  for (const table of context.demo.tables) {
    const columns = columnsOf(table).map(({ name }) => identifier(name.toUpperCase()));
    const [row] = await context.connection.query<{ HASH: unknown }>(
      `SELECT HASH_AGG(${columns.join(", ")})::VARCHAR AS hash FROM ${rawSchema(context)}.${identifier(table.name)}`,
    );
    line.note(`${table.name} ${String(row?.HASH)}`);
  }
}
