import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "../../catalog/catalog";
import type { StageFile } from "../stage/files";
import type { StageLocation } from "../stage/location";
import { quoteText } from "../../generator/text";

/** What a directory table or an external table knows of a file. */
export interface RegisteredFile {
  /** Path from the stage's root. */
  readonly name: string;
  readonly size: number;
  /** MD5 of the content, or S3's ETag of an object uploaded in parts. */
  readonly md5: string;
  readonly modified: Date;
  /** Values of partition columns that somebody has given, as JSON text. */
  readonly partition?: string;
}

/** Where the files of stages and external tables are registered; `owner` is the id of either. */
export const REGISTERED = "firn_catalog.registered_files";

/** Called when the database is opened. What was registered for objects that are gone is forgotten. */
export async function prepareRegisteredFiles(connection: DuckDBConnection, catalog: Catalog): Promise<void> {
  await connection.run(
    `CREATE TABLE IF NOT EXISTS ${REGISTERED} (owner BIGINT, name VARCHAR, size BIGINT, md5 VARCHAR, modified TIMESTAMP,` +
      " registered TIMESTAMP, partition VARCHAR)",
  );
  const rows = (
    await connection.runAndReadAll(`SELECT DISTINCT owner::VARCHAR FROM ${REGISTERED}`)
  ).getRows();
  for (const [owner] of rows) {
    const object = catalog.get(Number(owner));
    if (!object || !["STAGE", "EXTERNAL TABLE"].includes(object.kind))
      await forgetRegistered(connection, Number(owner));
  }
}

/** Those whose path begins with the prefix, by name. */
export async function registeredFiles(
  connection: DuckDBConnection,
  owner: number,
  prefix = "",
): Promise<RegisteredFile[]> {
  const reader = await connection.runAndReadAll(
    `SELECT name, size::VARCHAR, md5, epoch_ms(modified)::VARCHAR, partition FROM ${REGISTERED}` +
      ` WHERE owner = ${owner} AND starts_with(name, ${quoteText(prefix)}) ORDER BY name`,
  );
  return reader.getRows().map(([name, size, md5, modified, partition]) => ({
    name: String(name),
    size: Number(size),
    md5: String(md5),
    modified: new Date(Number(modified)),
    ...(partition === null || partition === undefined ? {} : { partition: String(partition) }),
  }));
}

/** A moment as DuckDB's literal. */
export const moment = (date: Date) =>
  `TIMESTAMP ${quoteText(date.toISOString().replace("T", " ").replace("Z", ""))}`;

/** Adds files, in place of those of the same name. Runs in its caller's transaction. */
export async function register(
  connection: DuckDBConnection,
  owner: number,
  files: readonly RegisteredFile[],
  now: Date,
): Promise<void> {
  if (files.length === 0) return;
  await unregister(connection, owner, files);
  const rows = files.map(({ name, size, md5, modified, partition }) =>
    [
      `(${owner}, ${quoteText(name)}, ${size}, ${quoteText(md5)}, ${moment(modified)}, ${moment(now)}`,
      `${partition === undefined ? "NULL" : quoteText(partition)})`,
    ].join(", "),
  );
  await connection.run(`INSERT INTO ${REGISTERED} VALUES ${rows.join(", ")}`);
}

export async function unregister(
  connection: DuckDBConnection,
  owner: number,
  files: readonly Pick<RegisteredFile, "name">[],
): Promise<void> {
  if (files.length === 0) return;
  const names = files.map(({ name }) => quoteText(name)).join(", ");
  await connection.run(`DELETE FROM ${REGISTERED} WHERE owner = ${owner} AND name IN (${names})`);
}

/** For an object that goes. */
export async function forgetRegistered(connection: DuckDBConnection, owner: number): Promise<void> {
  await connection.run(`DELETE FROM ${REGISTERED} WHERE owner = ${owner}`);
}

/** A registered file as a listing of its stage would show it. */
export function asStageFile(file: RegisteredFile, location: StageLocation): StageFile {
  if (location.kind === "local") {
    return { ...file, shown: location.label + file.name, metadataName: file.name, loadedName: file.name };
  }
  const key = location.root + file.name;
  const url = `s3://${location.bucket}/${key}`;
  return { ...file, shown: url, metadataName: key, loadedName: url };
}
