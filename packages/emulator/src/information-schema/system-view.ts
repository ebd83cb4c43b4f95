import type { BindEnvironment, ResolvedRelation } from "../binder/environment";
import type { EnvironmentSources } from "../session/environment-sources";
import { resultRelation } from "../wire/result-relation";
import { columnsFrom, wireRow, type CellValue } from "../wire/cells";
import type { Column } from "../types";
import type { Catalog } from "../catalog/catalog";
import { sessionRights } from "../access/session-rights";
import type { CatalogObject, Database, Schema } from "../catalog/model";
import type { NameScope } from "../catalog/names";

/** What a system view reads. INFORMATION_SCHEMA sees one database, ACCOUNT_USAGE all. */
export interface SystemPlace {
  readonly sources: EnvironmentSources;
  readonly catalog: Catalog;
  readonly environment: BindEnvironment & NameScope;
  readonly databases: readonly Database[];
}

/** A relation at [database, schema, view]. */
export type SystemView = (place: SystemPlace, path: readonly string[]) => ResolvedRelation;

/** A view whose rows are keyed by column; what a row leaves out is NULL. */
export const rowsView =
  (
    columns: readonly Column[],
    rows: (place: SystemPlace) => readonly Readonly<Record<string, CellValue>>[],
  ): SystemView =>
  (place, path) => ({
    ...resultRelation(
      columns,
      rows(place).map((row) =>
        wireRow(
          columns,
          columns.map((known) => row[known.name]),
        ),
      ),
    ),
    path,
  });

/** A view of what there is none of here: its columns, no rows. */
export const emptyView = (list: string): SystemView => rowsView(columnsFrom(list), () => []);

export const schemasOf = (place: SystemPlace): { database: Database; schema: Schema }[] =>
  place.databases.flatMap((database) =>
    place.catalog
      .in(database.id, "SCHEMA")
      .filter(rightsIn(place).sees)
      .map((schema) => ({ database, schema })),
  );

/** System views list what the session's roles see, whoever owns the view that reads them. */
export const rightsIn = ({ catalog, sources }: SystemPlace) => sessionRights(catalog, sources.state);

/** Temporary objects of other sessions are not there, nor what the session's roles have no privilege on. */
export const isVisible = (place: SystemPlace, object: CatalogObject): boolean =>
  (!("session" in object) || object.session === undefined || object.session === place.sources.state.id) &&
  rightsIn(place).sees(object);

export const yesNo = (value: boolean): string => (value ? "YES" : "NO");
export const at = (iso: string): Date => new Date(iso);
