import type { ExternalTable, Stream } from "../catalog/model";
import { quoteText } from "../generator/text";
import type { StatementContext } from "../statements/handler";
import { fetchSources } from "../storage/read/source";
import { asStageFile, registeredFiles, type RegisteredFile } from "../storage/registration/registered-files";
import { remoteFileMissing } from "../storage/s3/failure";
import { openStage } from "../storage/stage/files";
import { stageLocation } from "../storage/stage/location";
import { VISIBLE } from "../streams/visible";
import { fileRows, NO_ROWS } from "./file-rows";
import type { WantedRows } from "./files-not-read";
import { matchingPartitions } from "./partitions";
import { formatOf, stageOf } from "./source";

/** DuckDB text of the rows of an external table's files, brought here as far as they are not. Throws Snowflake's error for a file that is gone. */
export async function readExternalTable(wanted: WantedRows, context: StatementContext): Promise<string> {
  const { table, direct, stream } = wanted;
  if (stream) return readStream(table, stream, context);
  const registered = await registeredFiles(context.connection, table.id);
  const files = direct ? await matchingPartitions(table, registered, context) : registered;
  return rowsOf(table, files, context);
}

/** What a stream's log names now; the rows are an error where more has come when they are read, so that nothing is consumed unread. */
async function readStream(
  table: ExternalTable,
  { physical, name }: Stream,
  context: StatementContext,
): Promise<string> {
  const log = `${physical} WHERE ${VISIBLE} AND action = 'I'`;
  const reader = await context.connection.runAndReadAll(
    `SELECT c1, (SELECT max(change) FROM ${log})::VARCHAR FROM ${log}`,
  );
  const logged = reader.getRows();
  const names = new Set(logged.map(([file]) => String(file)));
  const files = await registeredFiles(context.connection, table.id);
  const rows = await rowsOf(
    table,
    files.filter((file) => names.has(file.name)),
    context,
  );
  const changed = `SF|000625|57014|Statement was aborted: files were registered while it read the stream '${name}'. Run it again.`;
  return (
    `(SELECT * FROM ${rows} WHERE (SELECT CASE WHEN max(change) > ${String(logged[0]?.[1] ?? 0)} THEN error(${quoteText(changed)})` +
    ` ELSE true END FROM ${log}))`
  );
}

async function rowsOf(
  table: ExternalTable,
  files: readonly RegisteredFile[],
  context: StatementContext,
): Promise<string> {
  const stage = stageOf(table, context.catalog);
  const format = formatOf(table, context);
  if (files.length === 0) return NO_ROWS;
  const location = stageLocation(stage, table.path, context);
  const opened = await openStage(location, context);
  const partitions = new Map(files.map(({ name, partition }) => [name, partition]));
  const present = new Map((await opened.list()).map((file) => [file.name, file]));
  const staged = files.map((file) => {
    const found = present.get(file.name);
    if (!found) throw remoteFileMissing(asStageFile(file, location).shown);
    return found;
  });
  const sources = await fetchSources(opened, staged, format, context.signal);
  return fileRows(
    sources.map((source) => ({ ...source, partition: partitions.get(source.name) })),
    format,
    context,
  );
}
