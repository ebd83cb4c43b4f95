import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "../catalog/catalog";
import type { CatalogChange } from "../catalog/change";
import type { Stream } from "../catalog/model";
import type { Run } from "../session/run-statement";
import type { TableLock } from "../statements/handler";
import { capturing, logsOn, type Watched } from "./capture";
import { alignLogs } from "./log";
import { consumeSql } from "./read";

/** A write that also tells the streams on its tables, and consumes those that it reads. */
export function withStreams<T>(
  { services, connection, transaction }: Run,
  locks: readonly TableLock[],
  write: () => Promise<T>,
  read: ReadonlySet<Stream>,
): () => Promise<T> {
  const watched = locks
    .map(({ table, mode }): Watched => ({ table, mode, logs: logsOn(services.catalog, table) }))
    .filter(({ logs }) => logs.length > 0);
  if (watched.length === 0 && read.size === 0) return write;
  const consumed = new Map([...read].map((stream) => [stream.id, consumeSql(stream, services.clock())]));
  return async () => {
    await transaction.useStreams(consumed);
    return watched.length === 0 ? write() : capturing(connection, watched, write);
  };
}

/** After DDL: the logs of streams follow the columns of their tables. */
export async function alignStreams(
  connection: DuckDBConnection,
  catalog: Catalog,
  change: CatalogChange,
): Promise<void> {
  for (const [id, object] of change.changes) {
    const old = catalog.get(id);
    if (object?.kind !== "TABLE" || old?.kind !== "TABLE" || object.columns === old.columns) continue;
    await alignLogs(connection, old, object, logsOn(catalog, old));
  }
}
