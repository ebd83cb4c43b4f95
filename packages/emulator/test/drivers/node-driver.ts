import snowflake from "snowflake-sdk";
import {
  DriverFailure,
  type Answer,
  type BindValue,
  type ColumnFacts,
  type Driver,
  type Value,
} from "./driver";

snowflake.configure({ logLevel: "OFF", additionalLogToConsole: false });

interface StatementOfSeveral extends snowflake.RowStatement {
  hasNext(): boolean;
  NextResult(): void;
}

/** A connection of snowflake-sdk. Numbers are fetched as text, so that no digit is lost. */
export async function nodeDriver(port: number): Promise<Driver> {
  const connection = snowflake.createConnection({
    account: "local",
    username: "admin",
    password: "secret",
    host: "127.0.0.1",
    accessUrl: `http://127.0.0.1:${port}`,
  });
  await new Promise<void>((resolve, reject) =>
    connection.connect((error) => (error ? reject(error) : resolve())),
  );
  const execute = (options: snowflake.StatementOption) =>
    new Promise<{ statement: snowflake.RowStatement; rows: readonly unknown[][] }>((resolve, reject) => {
      connection.execute({
        rowMode: "array",
        fetchAsString: ["Number"],
        ...options,
        complete: (error, statement, rows) =>
          error
            ? reject(failureOf(error))
            : resolve({ statement: statement as snowflake.RowStatement, rows: (rows ?? []) as unknown[][] }),
      });
    });
  const query = async (sqlText: string, binds?: readonly BindValue[]): Promise<Answer> => {
    const { statement, rows } = await execute({ sqlText, binds: binds as snowflake.Binds });
    return answerOf(statement, rows);
  };
  await query("ALTER SESSION SET TIMEZONE = 'UTC', TIME_OUTPUT_FORMAT = 'HH24:MI:SS.FF3'");
  return {
    name: "snowflake-sdk",
    query,
    insertMany: async (sqlText, rows) => {
      const { statement } = await execute({ sqlText, binds: rows.map((row) => [...row]) });
      return statement.getNumUpdatedRows() ?? -1;
    },
    queryLater: async (sqlText) => {
      const { statement } = await execute({ sqlText, asyncExec: true });
      const queryId = statement.getQueryId();
      while (
        connection.isStillRunning(
          (await connection.getQueryStatusThrowIfError(queryId)) as snowflake.QueryStatus,
        )
      )
        await new Promise((resolve) => setTimeout(resolve, 50));
      const later = await connection.getResultsFromQueryId({
        queryId,
        sqlText: "",
        rowMode: "array",
        fetchAsString: ["Number"],
      });
      return answerOf(later, await rowsOf(later));
    },
    queryAll: (sqlText, count) =>
      new Promise((resolve, reject) => {
        const results: Value[][][] = [];
        connection.execute({
          sqlText,
          rowMode: "array",
          fetchAsString: ["Number"],
          parameters: { MULTI_STATEMENT_COUNT: count },
          complete: (error, current) => {
            if (error) return reject(failureOf(error));
            const statement = current as StatementOfSeveral;
            rowsOf(statement).then((rows) => {
              results.push(canonicalRows(statement, rows));
              if (statement.hasNext()) statement.NextResult();
              else resolve(results);
            }, reject);
          },
        });
      }),
    total: async (sqlText) => {
      const { statement } = await execute({ sqlText, streamResult: true });
      let rows = 0;
      let sum = 0;
      for await (const row of statement.streamRows()) {
        rows += 1;
        sum += Number((row as unknown[])[0]);
      }
      return { rows, sum };
    },
    close: () => new Promise((resolve) => connection.destroy(() => resolve())),
  };
}

const failureOf = (error: snowflake.SnowflakeError) =>
  new DriverFailure({
    code: String(error.code).padStart(6, "0"),
    sqlState: error.sqlState ?? "",
    message: error.message,
  });

async function rowsOf(statement: snowflake.RowStatement): Promise<unknown[][]> {
  const rows: unknown[][] = [];
  for await (const row of statement.streamRows()) rows.push(row as unknown[]);
  return rows;
}

function answerOf(statement: snowflake.RowStatement, rows: readonly unknown[][]): Answer {
  return {
    columns: (statement.getColumns() ?? []).map(columnFacts),
    rows: canonicalRows(statement, rows),
    count: (statement.getNumUpdatedRows() ?? -1) >= 0 ? Number(statement.getNumUpdatedRows()) : rows.length,
    queryId: statement.getQueryId(),
  };
}

/** The driver tells precision and scale of every type; only numbers have them, and times a scale. */
const columnFacts = (column: snowflake.Column): ColumnFacts => ({
  name: column.getName(),
  type: column.getType(),
  precision: column.isNumber() ? column.getPrecision() : null,
  scale: column.isNumber() ? column.getScale() : null,
  nullable: column.isNullable(),
});

function canonicalRows(statement: snowflake.RowStatement, rows: readonly unknown[][]): Value[][] {
  const types = (statement.getColumns() ?? []).map((column) => column.getType());
  return rows.map((row) => row.map((value, index) => canonical(value, types[index] ?? "")));
}

function canonical(value: unknown, type: string): Value {
  // What fetchAsString makes of NULL; texts are not fetched so.
  if (value === "NULL" && type !== "text") return null;
  if (value === null || typeof value === "boolean") return value;
  if (["variant", "object", "array"].includes(type)) return { json: value };
  if (Buffer.isBuffer(value)) return value.toString("hex").toUpperCase();
  if (value instanceof Date) {
    const text = value.toISOString();
    return type === "date" ? text.slice(0, 10) : text.slice(0, -1);
  }
  return String(value);
}
