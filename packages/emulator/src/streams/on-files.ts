import type { DuckDBConnection } from "@duckdb/node-api";
import type { PhysicalColumn } from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import type { ExternalTable, Stage, Stream, Table } from "../catalog/model";
import { SqlError } from "../errors";
import { quoteText } from "../generator/text";
import { CHANGE_NUMBERS } from "./log";

/** What reading a stream has to know of what it is on. */
export type StreamSource = Pick<Table, "id" | "name" | "retentionDays"> & {
  readonly columns: readonly PhysicalColumn[];
};

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
