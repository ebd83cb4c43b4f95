import type { Catalog } from "../catalog/catalog";
import type { ExternalTable } from "../catalog/model";
import { fullName, pathOf } from "../catalog/names";

/** The full name of an external table's stage; nothing where it is gone for good. */
export function stageName({ stage }: ExternalTable, catalog: Catalog): string {
  const found = catalog.get(stage);
  return found ? fullName(...pathOf(catalog, found)) : "";
}

/** @DATABASE.SCHEMA.STAGE/path/ */
export const shownLocation = (table: ExternalTable, catalog: Catalog): string =>
  `@${stageName(table, catalog)}/${table.path}`;
