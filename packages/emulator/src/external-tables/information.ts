import type { BoundConstant, PhysicalColumn, ResolvedRelation } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import type { ExternalTable } from "../catalog/model";
import { lookUp, type NameScope } from "../catalog/names";
import { doesNotExist, notEnoughArguments } from "../errors";
import { nameParts } from "../parser/name-parts";
import { quoteText } from "../generator/text";
import { asStageFile, moment, REGISTERED } from "../storage/registration/registered-files";
import { stageLocation } from "../storage/stage/location";
import { MAX_VARCHAR, type SnowflakeType } from "../types";
import { REGISTRATIONS } from "./registrations";
import { stageOf } from "./source";

const text: SnowflakeType = { kind: "varchar", length: MAX_VARCHAR };
const whole: SnowflakeType = { kind: "number", precision: 38, scale: 0 };
const time: SnowflakeType = { kind: "timestamp_ltz", scale: 3 };

/** Columns by their place, with DuckDB's text of each. */
const relation = (
  cells: readonly (readonly [name: string, type: SnowflakeType, sql: string])[],
  from: string,
  path: readonly string[],
): ResolvedRelation => ({
  kind: "physical",
  sql: `(SELECT ${cells.map(([, , sql], index) => `${sql} AS c${index + 1}`).join(", ")} FROM ${from})`,
  columns: cells.map(([name, type], index): PhysicalColumn => ({
    name,
    type,
    nullable: true,
    physical: `c${index + 1}`,
  })),
  path,
});

/** TABLE(INFORMATION_SCHEMA.EXTERNAL_TABLE_FILES(TABLE_NAME => '..')). https://docs.snowflake.com/en/sql-reference/functions/external_table_files */
export function externalTableFiles(
  scope: NameScope,
  sees: (table: ExternalTable) => boolean,
  args: ReadonlyMap<string, BoundConstant>,
  path: readonly string[],
): ResolvedRelation {
  const table = tableOf("EXTERNAL_TABLE_FILES", scope, sees, args);
  return relation(
    [
      ["FILE_NAME", text, `${quoteText(prefixOf(table, scope.catalog))} || name`],
      ["REGISTERED_ON", time, "registered AT TIME ZONE 'UTC'"],
      ["FILE_SIZE", whole, "CAST(size AS DECIMAL(38, 0))"],
      ["LAST_MODIFIED", time, "modified AT TIME ZONE 'UTC'"],
      ["ETAG", text, "md5"],
      ["MD5", text, "CASE WHEN NOT contains(md5, '-') THEN md5 END"],
    ],
    `${REGISTERED} WHERE owner = ${table.id}`,
    path,
  );
}

/** As above, of what has happened. https://docs.snowflake.com/en/sql-reference/functions/external_table_registration_history */
export function registrationHistory(
  scope: NameScope,
  sees: (table: ExternalTable) => boolean,
  args: ReadonlyMap<string, BoundConstant>,
  path: readonly string[],
): ResolvedRelation {
  const table = tableOf("EXTERNAL_TABLE_FILE_REGISTRATION_HISTORY", scope, sees, args);
  const since = startOf(args.get("START_TIME"));
  return relation(
    [
      ["JOB_CREATED_TIME", time, "happened AT TIME ZONE 'UTC'"],
      ["FILE_NAME", text, "name"],
      ["OPERATION_STATUS", text, "status"],
      ["MESSAGE", text, "message"],
      ["FILE_SIZE", whole, "CAST(size AS DECIMAL(38, 0))"],
      ["LAST_MODIFIED", time, "modified AT TIME ZONE 'UTC'"],
    ],
    `${REGISTRATIONS} WHERE owner = ${table.id}${since ? ` AND happened >= ${moment(since)}` : ""}`,
    path,
  );
}

/** What is no timestamp is ignored, as Snowflake says. */
function startOf(value: BoundConstant | undefined): Date | undefined {
  const start = new Date(value?.value ?? "");
  return Number.isNaN(start.getTime()) ? undefined : start;
}

function tableOf(
  name: string,
  scope: NameScope,
  sees: (table: ExternalTable) => boolean,
  args: ReadonlyMap<string, BoundConstant>,
): ExternalTable {
  const given = args.get("TABLE_NAME")?.value;
  if (!given) throw notEnoughArguments(name, 1, args.size);
  const table = lookUp(scope, "EXTERNAL TABLE", { parts: nameParts(given) });
  if (!table || !sees(table)) throw doesNotExist("External table", given, "02000");
  return table;
}

/** What stands before a file's path from its stage's root in METADATA$FILENAME. */
function prefixOf(table: ExternalTable, catalog: Catalog): string {
  const location = stageLocation(stageOf(table, catalog), "", { catalog, dataFolder: "" });
  return asStageFile({ name: "", size: 0, md5: "", modified: new Date(0) }, location).metadataName;
}
