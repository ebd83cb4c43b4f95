import type snowflake from "snowflake-sdk";
import { connect, disconnect, execute } from "../server/fixture";
import { startAccount, type Running } from "../storage/fixture";

/** What one user of a driver is told: the rows, or the code and the message of the denial. */
export interface Person {
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  denial(
    sql: string,
  ): Promise<{ readonly code: string; readonly sqlState: string; readonly message: string }>;
}

/** For tests: an account with users of their own roles, each behind Snowflake's driver. */
export interface PeopledAccount {
  readonly account: Running;
  /** Connects as a user whose password is `secret`. */
  person(username: string, options?: Partial<snowflake.ConnectionOptions>): Promise<Person>;
  stop(): Promise<void>;
}

export async function startPeopledAccount(...setup: readonly string[]): Promise<PeopledAccount> {
  const account = await startAccount();
  await account.sql(...setup);
  const connections: snowflake.Connection[] = [];
  return {
    account,
    person: async (username, options) => {
      const connection = await connect(account.port, { username, ...options });
      connections.push(connection);
      return personOn(connection);
    },
    stop: async () => {
      for (const connection of connections) await disconnect(connection);
      await account.stop();
    },
  };
}

const personOn = (connection: snowflake.Connection): Person => ({
  rows: async (sql) => (await execute(connection, sql)).rows,
  denial: async (sql) => {
    try {
      await execute(connection, sql);
    } catch (error) {
      const { code, sqlState, message } = error as snowflake.SnowflakeError & { sqlState?: string };
      return { code: String(code).padStart(6, "0"), sqlState: sqlState ?? "", message };
    }
    throw new Error(`${sql} was allowed`);
  },
});
