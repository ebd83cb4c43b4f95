import type { DuckDBConnection } from "@duckdb/node-api";
import type { CreateObject } from "../ast";
import type { PhysicalColumn } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import type { ExternalTable, Stage, Stream, Table } from "../catalog/model";
import { mustFind } from "../catalog/names";
import { hasDirectory, notEnabled } from "../directory-tables/directory";
import { DIRECTORY_COLUMNS } from "../directory-tables/relation";
import { compilationError, notSupported, SqlError } from "../errors";
import { quoteText } from "../generator/text";
import { create, schemaTarget, type CreateHandler } from "../statements/create/creation";
import { checkOptions } from "../statements/create/known-options";
import type { StatementContext } from "../statements/handler";
import { booleanOption } from "../statements/options";
import { CHANGE_NUMBERS, logTableSql } from "./log";
import { offsetSql } from "./staleness";

/** What reading a stream has to know of what it is on. */
export type StreamSource = Pick<Table, "id" | "name" | "retentionDays"> & {
  readonly columns: readonly PhysicalColumn[];
};

/** The log of a stream on an external table holds names of files; their rows are read when the stream is. */
const FILE_NAME: readonly PhysicalColumn[] = [
  { name: "FILE_NAME", physical: "c1", type: { kind: "varchar", length: 16_777_216 }, nullable: false },
];

/** CREATE STREAM .. ON STAGE | EXTERNAL TABLE. https://docs.snowflake.com/en/sql-reference/sql/create-stream */
export const createFileStream: CreateHandler = async (statement, context) => {
  const { options, comment } = statement;
  checkOptions(options, "STREAM");
  if (statement.timeTravel) throw notSupported("a stream on files AT a time");
  const source = sourceNamed(statement.on, context);
  const insertsOnly = booleanOption(options, "INSERT_ONLY") ?? false;
  if (insertsOnly !== (source.kind === "EXTERNAL TABLE"))
    throw compilationError(
      "001008",
      "0A000",
      "A stream on an external table needs INSERT_ONLY = TRUE, which is for external tables only.",
    );
  if (booleanOption(options, "APPEND_ONLY") ?? booleanOption(options, "SHOW_INITIAL_ROWS"))
    throw notSupported("APPEND_ONLY and SHOW_INITIAL_ROWS of a stream on files");
  return create(statement, context, {
    kind: "STREAM",
    word: "Stream",
    target: schemaTarget(statement, context),
    make: async (base, change) => {
      const physical = `stream_${base.id}`;
      const columns = source.kind === "STAGE" ? DIRECTORY_COLUMNS : FILE_NAME;
      await context.connection.run(logTableSql(physical, columns));
      await context.connection.run(offsetSql({ physical }, context.now));
      const { kind, id } = source;
      return change.put<Stream>({
        ...base,
        kind: "STREAM",
        comment,
        options,
        physical,
        source: { kind, id },
      });
    },
  });
};

function sourceNamed(on: CreateObject["on"], context: StatementContext): Stage | ExternalTable {
  if (!on) throw notSupported("CREATE STREAM without ON");
  if (on.kind === "EXTERNAL TABLE") {
    const table = mustFind(context.names, "EXTERNAL TABLE", on.name);
    context.authorize("SELECT", table);
    return table;
  }
  const stage = mustFind(context.names, "STAGE", on.name);
  context.authorize(stage.url === undefined ? "READ" : "USAGE", stage);
  if (stage.session !== undefined) throw notSupported("a stream on a temporary stage");
  if (!hasDirectory(stage)) throw notEnabled(stage, context);
  return stage;
}

/** The stage or external table behind a stream. Throws when it has been dropped or replaced. */
export function fileSourceOf(stream: Stream, catalog: Catalog): Stage | ExternalTable {
  const source = catalog.get(stream.source.id);
  const isFiles = source?.kind === "STAGE" || source?.kind === "EXTERNAL TABLE";
  if (isFiles && catalog.isInUse(source)) return source;
  throw new SqlError(
    "091904",
    "02000",
    `SQL compilation error:\n${stream.source.kind === "STAGE" ? "Stage" : "External table"} of stream '${stream.name}' was dropped or replaced, cannot read from the stream.`,
  );
}

/** Streams that want to know which files of a stage or external table come and go. */
export const streamsOn = (catalog: Catalog, source: number): readonly Stream[] =>
  catalog.all("STREAM").filter((stream) => stream.source.id === source);

/**
 * Writes files into the logs of streams: `rows` is DuckDB text with the log's columns, the file's name first. A file keeps its row
 * number, so that its going and coming again is an update. Runs in the transaction that registers them.
 */
export async function logFiles(
  connection: DuckDBConnection,
  streams: readonly Stream[],
  action: "I" | "D",
  rows: string,
): Promise<void> {
  for (const { physical } of streams)
    await connection.run(
      `INSERT INTO ${physical} SELECT nextval('${CHANGE_NUMBERS}'), '${action}', false, CAST(hash(c1) >> 1 AS BIGINT), * FROM (${rows})`,
    );
}

/** Names of files as rows of a log. */
export const nameRows = (names: readonly string[]): string =>
  `SELECT unnest([${names.map(quoteText).join(", ")}]::VARCHAR[]) AS c1`;
