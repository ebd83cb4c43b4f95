import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "../catalog/catalog";

/**
 * Drops tables and sequences that no catalogue object names: what a CREATE TABLE AS had built aside when the process was
 * killed. Returns their names.
 */
export async function dropOrphans(connection: DuckDBConnection, catalog: Catalog): Promise<string[]> {
  const known = physicalNames(catalog);
  const dropped: string[] = [];
  for (const [kind, sql] of [
    [
      "TABLE",
      "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND NOT temporary AND table_name LIKE 't\\_%' ESCAPE '\\'",
    ],
    [
      "SEQUENCE",
      "SELECT sequence_name FROM duckdb_sequences() WHERE schema_name = 'main' AND sequence_name LIKE 'seq\\_%' ESCAPE '\\'",
    ],
  ] as const) {
    const rows = (await connection.runAndReadAll(sql)).getRows();
    for (const name of rows.map((row) => String(row[0])).filter((found) => !known.has(found))) {
      await connection.run(`DROP ${kind} IF EXISTS ${name}`);
      dropped.push(name);
    }
  }
  return dropped;
}

function physicalNames(catalog: Catalog): Set<string> {
  const names = new Set<string>();
  for (const object of catalog.everything()) {
    if (object.kind === "SEQUENCE") names.add(object.physical);
    if (object.kind !== "TABLE") continue;
    names.add(object.physical);
    for (const column of object.columns) if (column.identity) names.add(column.identity.sequence);
  }
  return names;
}
