import type { BindEnvironment, ResolvedRelation } from "../../binder/environment";
import type { EnvironmentSources } from "../../session/environment";
import { resultRelation } from "../../session/result-relation";
import { boolean, column, integer, moment, text, wireRow, type CellValue } from "../../statements/answers";
import type { Column, SnowflakeType } from "../../types";
import type { Catalog } from "../catalog";
import type { Database, Schema } from "../model";
import type { NameScope } from "../names";

/** What a system view reads. INFORMATION_SCHEMA sees one database, ACCOUNT_USAGE all. */
export interface SystemPlace {
  readonly sources: EnvironmentSources;
  readonly catalog: Catalog;
  readonly environment: BindEnvironment & NameScope;
  readonly databases: readonly Database[];
}

/** A relation at [database, schema, view]. */
export type SystemView = (place: SystemPlace, path: readonly string[]) => ResolvedRelation;

const SHORT: Readonly<Record<string, SnowflakeType>> = {
  text,
  integer,
  moment,
  boolean,
  float: { kind: "float" },
};

/** "NAME" is text, "NAME integer" a number; also moment, boolean, float. */
export const columnsFrom = (list: string): Column[] =>
  list
    .trim()
    .split(/\s*,\s*/)
    .map((entry) => {
      const [name = "", type = "text"] = entry.split(" ");
      return column(name, SHORT[type] ?? text);
    });

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

export const schemasOf = (place: SystemPlace): { database: Database; schema: Schema }[] =>
  place.databases.flatMap((database) =>
    place.catalog.in(database.id, "SCHEMA").map((schema) => ({ database, schema })),
  );

/** Temporary objects of other sessions are not there. */
export const isVisible = (place: SystemPlace, object: object): boolean =>
  !("session" in object) || object.session === undefined || object.session === place.sources.state.id;

export const yesNo = (value: boolean): string => (value ? "YES" : "NO");
export const at = (iso: string): Date => new Date(iso);
