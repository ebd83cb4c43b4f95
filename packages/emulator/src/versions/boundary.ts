import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "../catalog/catalog";
import type { CatalogChange } from "../catalog/change";
import type { CatalogObject, Table } from "../catalog/model";
import { nextNumber, UNKNOWN, VERSIONS } from "./log";

/** After DDL: rows of a table whose columns were added, dropped or changed in type cannot be read as they were before. */
export async function noteReshaped(
  connection: DuckDBConnection,
  catalog: Catalog,
  change: CatalogChange,
  now: Date,
): Promise<void> {
  for (const [id, object] of change.changes) {
    if (!isReshaped(catalog.get(id), object)) continue;
    const number = await nextNumber(connection);
    await connection.run(
      `INSERT INTO ${VERSIONS} VALUES (${number}, ${id}, NULL, ${now.getTime()}, ${UNKNOWN}, NULL)`,
    );
  }
}

const isReshaped = (old: CatalogObject | undefined, object: CatalogObject | undefined): boolean =>
  old?.kind === "TABLE" &&
  object?.kind === "TABLE" &&
  object.session === undefined &&
  shapeOf(old) !== shapeOf(object);

const shapeOf = ({ columns }: Table): string =>
  JSON.stringify(columns.map(({ physical, type }) => [physical, type]));
