import type { SnowflakeConnection } from "@firn/config";
import { connect, sessionPool, type SessionPool } from "@firn/snowflake";

export interface SessionLimits {
  readonly sessions: number;
  /** Seconds after which Snowflake itself stops a statement. */
  readonly seconds: number;
  /** Rows that a statement gives, at most. */
  readonly rows: number;
}

/** Sessions with limits that hold in Snowflake, whatever becomes of us. The role is the connection's and is never changed. */
export function limitedSessions(connection: SnowflakeConnection, limits: SessionLimits): SessionPool {
  const { sessions, seconds, rows } = limits;
  return sessionPool({
    sessions,
    open: async () => {
      const session = await connect(connection, { attempts: 1 });
      await session.execute(
        `ALTER SESSION SET STATEMENT_TIMEOUT_IN_SECONDS = ${seconds} ROWS_PER_RESULTSET = ${rows} QUERY_TAG = 'firn console'`,
      );
      return session;
    },
  });
}
