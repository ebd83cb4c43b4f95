import type { SnowflakeConnection } from "@firn/config";
import { connect, type Connection, type Row } from "@firn/snowflake";

/** A Snowflake session that logs in when its first statement comes. */
export interface Session {
  query(sql: string): Promise<Row[]>;
  close(): Promise<void>;
}

export function openSession(settings: () => Promise<SnowflakeConnection>): Session {
  let connection: Promise<Connection> | undefined;
  const connected = () => (connection ??= settings().then(connect));
  return {
    query: async (sql) => (await connected()).query(sql),
    async close() {
      const open = await connection?.catch(() => undefined);
      await open?.close();
    },
  };
}
