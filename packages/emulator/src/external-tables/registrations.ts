import type { DuckDBConnection } from "@duckdb/node-api";
import type { ExternalTable } from "../catalog/model";
import type { StatementContext } from "../statements/handler";
import { quoteText } from "../generator/text";
import { DESCRIPTIONS } from "../storage/registration/answer";
import type { Registration } from "../storage/registration/reconcile";
import {
  asStageFile,
  moment,
  register,
  unregister,
  type RegisteredFile,
} from "../storage/registration/registered-files";
import { openStage, type StageFile } from "../storage/stage/files";
import { stageLocation } from "../storage/stage/location";
import { matching } from "../storage/stage/pattern";
import { logFiles, nameRows, streamsOn } from "../streams/on-files";
import { stageOf } from "./source";

/** What happened to the files of external tables, for as long as Snowflake tells. */
export const REGISTRATIONS = "firn_catalog.file_registrations";
const KEPT_DAYS = 30;

/** Called when the database is opened. */
export async function prepareRegistrations(connection: DuckDBConnection, now: Date): Promise<void> {
  await connection.run(
    `CREATE TABLE IF NOT EXISTS ${REGISTRATIONS} (owner BIGINT, happened TIMESTAMP, name VARCHAR, status VARCHAR, message VARCHAR,` +
      " size BIGINT, modified TIMESTAMP)",
  );
  await pruneRegistrations(connection, now);
}

/** Forgets what happened longer ago than is told. */
export async function pruneRegistrations(connection: DuckDBConnection, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  await connection.run(`DELETE FROM ${REGISTRATIONS} WHERE happened < ${moment(before)}`);
}

/** The files that lie below a path in the table's location now and match its pattern. */
export async function presentFiles(
  table: ExternalTable,
  path: string,
  context: StatementContext,
): Promise<readonly StageFile[]> {
  const stage = stageOf(table, context.catalog);
  const opened = await openStage(stageLocation(stage, table.path + path, context), context);
  return matching(await opened.list(), stageLocation(stage, table.path, context), table.pattern, context);
}

/** A file's name as METADATA$FILENAME and answers show it. */
export function shownFile(table: ExternalTable, file: RegisteredFile, context: StatementContext): string {
  return asStageFile(file, stageLocation(stageOf(table, context.catalog), table.path, context)).metadataName;
}

/** Writes what has changed, and its history, in the DDL's transaction. The table as it is then; its caller puts it. */
export async function registerChanges(
  table: ExternalTable,
  changes: readonly Registration[],
  context: StatementContext,
): Promise<ExternalTable> {
  const { connection, now } = context;
  const of = (isGone: boolean) =>
    changes.filter(({ status }) => (status === "UNREGISTERED") === isGone).map(({ file }) => file);
  await unregister(connection, table.id, of(true));
  await register(connection, table.id, of(false), now);
  const streams = streamsOn(context.catalog, table.id);
  await logFiles(connection, streams, "I", nameRows(of(false).map(({ name }) => name)));
  const rows = changes.map(({ file, status }) =>
    [
      `(${table.id}, ${moment(now)}, ${quoteText(shownFile(table, file, context))}, ${quoteText(status)}`,
      `${quoteText(DESCRIPTIONS[status])}, ${file.size}, ${moment(file.modified)})`,
    ].join(", "),
  );
  if (rows.length > 0) await connection.run(`INSERT INTO ${REGISTRATIONS} VALUES ${rows.join(", ")}`);
  return { ...table, lastRefreshedOn: now.toISOString() };
}
