import type { DuckDBConnection } from "@duckdb/node-api";
import type { Catalog } from "../catalog/catalog";
import type { CatalogChange } from "../catalog/change";
import type { Stream, Table } from "../catalog/model";
import type { TableLock } from "../statements/handler";
import { alignColumns } from "../versions/align-columns";
import { logsOn, tellStreams, type Watched } from "./capture";
import { consumeSql } from "./read";

/** The statement that writes, and its transaction. */
interface Writing {
  readonly services: { readonly catalog: Catalog; readonly clock: () => Date };
  readonly connection: DuckDBConnection;
  readonly transaction: { useStreams(consumed: ReadonlyMap<number, readonly string[]>): Promise<void> };
}

/** What the streams have to do with a write. */
export interface StreamWork {
  /** Whether somebody's stream wants to know what happens to the table's rows. */
  isStreamed(table: Table): boolean;
  /** Before the write: what it reads of streams is consumed when its transaction commits. */
  consume(): Promise<void>;
  /** After the write of that number. */
  tell(write: number): Promise<void>;
}

export function streamWork(
  { services, connection, transaction }: Writing,
  locks: readonly TableLock[],
  read: ReadonlySet<Stream>,
): StreamWork {
  const watched = locks
    .map(({ table }): Watched => ({ table, logs: logsOn(services.catalog, table) }))
    .filter(({ logs }) => logs.length > 0);
  const consumed = new Map([...read].map((stream) => [stream.id, consumeSql(stream, services.clock())]));
  return {
    isStreamed: (table) => watched.some((one) => one.table.id === table.id),
    consume: async () => {
      if (watched.length + read.size > 0) await transaction.useStreams(consumed);
    },
    tell: (write) => tellStreams(connection, watched, write),
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
    await alignColumns(connection, old, object, logsOn(catalog, old));
  }
}
