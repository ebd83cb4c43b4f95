import type { DuckDBConnection } from "@duckdb/node-api";
import type { Span } from "./spans";
import { quoteText } from "../generator/text";

const CREATE =
  "CREATE TABLE IF NOT EXISTS firn_catalog.warehouse_spans (warehouse BIGINT, name VARCHAR, size VARCHAR, started VARCHAR, ended VARCHAR, resized BOOLEAN)";
const KEPT_DAYS = 365;

/** What warehouses ran before, for a year as in Snowflake. */
export async function loadSpans(connection: DuckDBConnection): Promise<Span[]> {
  await connection.run(CREATE);
  const rows = await connection.runAndReadAll(
    "SELECT warehouse::INTEGER, name, size, started, ended, resized FROM firn_catalog.warehouse_spans ORDER BY started",
  );
  return rows.getRows().map(([warehouse, name, size, started, ended, resized]) => ({
    warehouse: Number(warehouse),
    name: String(name),
    size: String(size),
    from: new Date(String(started)),
    to: new Date(String(ended)),
    resized: resized === true,
  }));
}

/** Writes all spans anew; those that still run end now. */
export async function saveSpans(
  connection: DuckDBConnection,
  spans: readonly Span[],
  now: Date,
): Promise<void> {
  const oldest = now.getTime() - KEPT_DAYS * 86_400_000;
  const rows = spans
    .filter((span) => (span.to ?? now).getTime() >= oldest)
    .map(
      ({ warehouse, name, size, from, to, resized }) =>
        `(${warehouse}, ${quoteText(name)}, ${quoteText(size)}, '${from.toISOString()}', '${(to ?? now).toISOString()}', ${String(resized)})`,
    );
  await connection.run("BEGIN");
  await connection.run("DELETE FROM firn_catalog.warehouse_spans");
  if (rows.length > 0)
    await connection.run(`INSERT INTO firn_catalog.warehouse_spans VALUES ${rows.join(", ")}`);
  await connection.run("COMMIT");
}
