import type { ResolvedRelation } from "../binder/environment";
import { resultRelation } from "../wire/result-relation";
import { wireRow, columnsFrom } from "../wire/cells";
import type { SystemPlace, SystemView } from "./system-view";
import { tables } from "./tables";

const DATABASE_COLUMNS = columnsFrom(
  `USAGE_DATE date, DATABASE_ID integer, DATABASE_NAME, DELETED moment, AVERAGE_DATABASE_BYTES float, AVERAGE_FAILSAFE_BYTES float,
    AVERAGE_HYBRID_TABLE_STORAGE_BYTES float`,
);

/** Today's estimate alone: no days are kept. https://docs.snowflake.com/en/sql-reference/account-usage/database_storage_usage_history */
export const databaseStorage: SystemView = (place, path) => {
  const rows = place.databases.map((database) =>
    wireRow(DATABASE_COLUMNS, [today(place), database.id, database.name, null, null, 0, 0]),
  );
  const base = resultRelation(DATABASE_COLUMNS, rows);
  const { sql, bytes, database } = sizes(place, path);
  const cells = base.columns.map(({ name, physical }) =>
    name === "AVERAGE_DATABASE_BYTES"
      ? `CAST(coalesce(sizes.n, 0) AS DOUBLE) AS ${physical}`
      : `base.${physical}`,
  );
  const sums = `SELECT ${database} AS name, sum(${bytes}) AS n FROM ${sql} GROUP BY 1`;
  const name = base.columns.find((each) => each.name === "DATABASE_NAME")?.physical;
  return {
    ...base,
    path,
    sql: `(SELECT ${cells.join(", ")} FROM ${base.sql} AS base LEFT JOIN (${sums}) AS sizes ON sizes.name = base.${name})`,
  };
};

const ACCOUNT_COLUMNS = columnsFrom(
  `USAGE_DATE date, STORAGE_BYTES float, STAGE_BYTES float, FAILSAFE_BYTES float, HYBRID_TABLE_STORAGE_BYTES float,
    ARCHIVE_STORAGE_COOL_BYTES float, ARCHIVE_STORAGE_COLD_BYTES float, ARCHIVE_STORAGE_RETRIEVAL_TEMP_BYTES float`,
);

/** As databaseStorage, of all databases; sizes of stages are not known. https://docs.snowflake.com/en/sql-reference/account-usage/storage_usage */
export const storageUsage: SystemView = (place, path) => {
  const base = resultRelation(ACCOUNT_COLUMNS, [
    wireRow(ACCOUNT_COLUMNS, [today(place), null, null, 0, 0, 0, 0, 0]),
  ]);
  const { sql, bytes } = sizes(place, path);
  const cells = base.columns.map(({ name, physical }) =>
    name === "STORAGE_BYTES"
      ? `CAST((SELECT coalesce(sum(${bytes}), 0) FROM ${sql}) AS DOUBLE) AS ${physical}`
      : `base.${physical}`,
  );
  return { ...base, path, sql: `(SELECT ${cells.join(", ")} FROM ${base.sql} AS base)` };
};

/** Days since 1970. */
const today = ({ sources }: SystemPlace): number =>
  Math.floor(Date.parse(`${sources.facts.now.slice(0, 10)}T00:00:00Z`) / 86_400_000);

/** TABLES, and where its columns TABLE_CATALOG and BYTES are. */
function sizes(
  place: SystemPlace,
  path: readonly string[],
): Readonly<Record<"sql" | "bytes" | "database", string>> {
  const relation: ResolvedRelation = tables(place, path);
  if (relation.kind !== "physical") throw new Error("TABLES is made of rows");
  const physical = (name: string) => relation.columns.find((each) => each.name === name)?.physical ?? "NULL";
  return { sql: relation.sql, bytes: physical("BYTES"), database: physical("TABLE_CATALOG") };
}
