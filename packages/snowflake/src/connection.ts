import type { SnowflakeConnection, SnowflakeError } from "@firn/config";
import { driverOptions } from "./connection-options";
import { driver, type Bind, type DriverConnection, type DriverStatement } from "./driver";
import { isConnectionError, toSnowflakeError } from "./error";
import { exactTypes, exactValue } from "./exact";
import { identifier } from "./identifier";
import { retry } from "./retry";
import { runStatements, type ScriptOptions, type StatementResult } from "./script";

/** A row by column name, as Snowflake spells it: upper case unless quoted. */
export type Row = Record<string, unknown>;

export type Binds = readonly Bind[];

export interface QueryOptions {
  /** Cancels the statement in Snowflake when it is aborted. */
  readonly signal?: AbortSignal;
  /** NUMBERs and VARIANTs as Snowflake's own text, timestamps as text with all digits, binaries as hex: for people, not for arithmetic. */
  readonly exact?: boolean;
}

export interface Connection {
  /** The rows of one statement. NUMBERs come as JavaScript numbers, timestamps as Dates, VARIANTs parsed. */
  query<T extends object = Row>(sql: string, binds?: Binds, options?: QueryOptions): Promise<T[]>;
  /** Runs one statement for its effect. */
  execute(sql: string, binds?: Binds, options?: QueryOptions): Promise<StatementResult>;
  /** The rows of one statement, one by one, in bounded memory. */
  stream<T extends object = Row>(sql: string, binds?: Binds): AsyncIterable<T>;
  /** Runs a script's statements in their order and stops at the first that fails; resolves to the result of each. */
  runScript(text: string, options?: ScriptOptions): Promise<StatementResult[]>;
  /** Runs `work` under another role and returns to the role before, whatever happens. `undefined` keeps the role. */
  withRole<T>(role: string | undefined, work: () => Promise<T>): Promise<T>;
  /** Runs `work` between BEGIN and COMMIT, and rolls back when it fails. The name is seen in SHOW TRANSACTIONS. */
  transaction<T>(name: string, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens a session. Tries again when the server cannot be reached; a refused login fails at once.
 * @throws SnowflakeError
 */
export async function connect(
  settings: SnowflakeConnection,
  options: { readonly attempts?: number; readonly signal?: AbortSignal } = {},
): Promise<Connection> {
  const policy = {
    attempts: options.attempts ?? 3,
    firstDelay: 250,
    retryable: isConnectionError,
    signal: options.signal,
  };
  return retry(policy, async () => new Session(await open(settings)));
}

/** Opens a session for `work` and closes it afterwards. */
export async function withConnection<T>(
  settings: SnowflakeConnection,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(settings);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

async function open(settings: SnowflakeConnection): Promise<DriverConnection> {
  const sdk = await driver();
  return new Promise((resolve, reject) => {
    try {
      sdk
        .createConnection(driverOptions(settings))
        .connect((error, connection) => (error ? reject(loginError(error)) : resolve(connection)));
    } catch (error) {
      reject(loginError(error));
    }
  });
}

const exactRow = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, exactValue(value)]));

const loginError = (error: unknown): SnowflakeError => toSnowflakeError(error, "(login)");

class Session implements Connection {
  constructor(private readonly connection: DriverConnection) {}

  async query<T extends object>(sql: string, binds: Binds = [], options: QueryOptions = {}): Promise<T[]> {
    const { rows } = await this.run<T>(sql, binds, options);
    return rows;
  }

  async execute(sql: string, binds: Binds = [], options: QueryOptions = {}): Promise<StatementResult> {
    const { statement, rows } = await this.run<Row>(sql, binds, options);
    return {
      sql,
      queryId: statement.getQueryId(),
      columns: (statement.getColumns() ?? []).map((column) => column.getName()),
      types: (statement.getColumns() ?? []).map((column) => column.getType()),
      rows,
      rowsAffected: Math.max(0, statement.getNumUpdatedRows() ?? 0),
    };
  }

  async *stream<T extends object>(sql: string, binds: Binds = []): AsyncIterable<T> {
    const statement = await this.start(sql, binds);
    const rows: AsyncIterable<T> = statement.streamRows();
    try {
      yield* rows;
    } catch (error) {
      throw toSnowflakeError(error, sql);
    }
  }

  runScript(text: string, options: ScriptOptions = {}): Promise<StatementResult[]> {
    const { signal, exact } = options;
    return runStatements(text, (sql) => this.execute(sql, [], { signal, exact }), options);
  }

  async withRole<T>(role: string | undefined, work: () => Promise<T>): Promise<T> {
    if (role === undefined) return work();
    const before = await this.currentRole();
    if (before === role) return work();
    await this.execute(`USE ROLE ${identifier(role)}`);
    try {
      return await work();
    } finally {
      if (before !== undefined) await this.execute(`USE ROLE ${identifier(before)}`);
    }
  }

  async transaction<T>(name: string, work: () => Promise<T>): Promise<T> {
    await this.execute(`BEGIN NAME ${identifier(name)}`);
    try {
      const result = await work();
      await this.execute("COMMIT");
      return result;
    } catch (error) {
      // The first error is the one to tell; when the session is gone, Snowflake has rolled back by itself.
      await this.execute("ROLLBACK").catch(() => undefined);
      throw error;
    }
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.connection.destroy(() => resolve()));
  }

  private async currentRole(): Promise<string | undefined> {
    const [row] = await this.query<{ ROLE: string | null }>("SELECT CURRENT_ROLE() AS ROLE");
    return row?.ROLE ?? undefined;
  }

  private run<T>(sql: string, binds: Binds, { signal, exact = false }: QueryOptions) {
    return new Promise<{ statement: DriverStatement; rows: T[] }>((resolve, reject) => {
      signal?.throwIfAborted();
      const cancel = () => running.cancel();
      const running = this.connection.execute({
        sqlText: sql,
        ...(binds.length > 0 ? { binds: [...binds] } : {}),
        ...(exact ? { fetchAsString: [...exactTypes] } : {}),
        complete: (error, statement, rows = []) => {
          signal?.removeEventListener("abort", cancel);
          if (error) reject(signal?.aborted ? signal.reason : toSnowflakeError(error, sql));
          else resolve({ statement, rows: (exact ? rows.map(exactRow) : rows) as T[] });
        },
      });
      signal?.addEventListener("abort", cancel, { once: true });
    });
  }

  private start(sql: string, binds: Binds): Promise<DriverStatement> {
    return new Promise((resolve, reject) => {
      this.connection.execute({
        sqlText: sql,
        ...(binds.length > 0 ? { binds: [...binds] } : {}),
        streamResult: true,
        complete: (error, statement) => (error ? reject(toSnowflakeError(error, sql)) : resolve(statement)),
      });
    });
  }
}
