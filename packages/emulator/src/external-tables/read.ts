import type { ExternalTable } from "../catalog/model";
import type { StatementContext } from "../statements/handler";
import { fetchSources } from "../storage/read/source";
import { asStageFile, registeredFiles, type RegisteredFile } from "../storage/registration/registered-files";
import { remoteFileMissing } from "../storage/s3/failure";
import { openStage } from "../storage/stage/files";
import { stageLocation } from "../storage/stage/location";
import { fileRows, NO_ROWS } from "./file-rows";
import type { WantedRows } from "./files-not-read";
import { matchingPartitions } from "./partitions";
import { formatOf, stageOf } from "./source";

/** DuckDB text of the rows of an external table's files, brought here as far as they are not. Throws Snowflake's error for a file that is gone. */
export async function readExternalTable(wanted: WantedRows, context: StatementContext): Promise<string> {
  const { table, direct } = wanted;
  const registered = await registeredFiles(context.connection, table.id);
  const files = direct ? await matchingPartitions(table, registered, context) : registered;
  return rowsOf(table, files, context);
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
