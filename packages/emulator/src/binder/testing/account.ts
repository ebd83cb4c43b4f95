import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { ObjectName, Query, Statement } from "../../ast";
import { closeConnection } from "../../duckdb/close-connection";
import { installPrelude } from "../../prelude/prelude";
import { doesNotExist, notSupported, SqlError } from "../../errors";
import { parse } from "../../parser";
import type { SnowflakeType } from "../../types";
import { createBinder } from "../binder";
import type { BindEnvironment, PhysicalColumn, ResolvedRelation, SessionFacts } from "../environment";
import { resolvePivots } from "../resolve-pivots";
import { translateError } from "../translate-error";
import { physicalType, resolveType, typeText } from "../types";

/** What a query answers in tests: DuckDB's own JSON values, names, and types as Snowflake prints them. */
export interface Answer {
  readonly rows: readonly (readonly unknown[])[];
  readonly names: readonly string[];
  readonly types: readonly string[];
  readonly sql: string;
}

interface TestTable {
  readonly physical: string;
  readonly columns: readonly PhysicalColumn[];
}

const PARAMETERS: Readonly<Record<string, string | number | boolean>> = {
  TIMEZONE: "UTC",
  TIMESTAMP_TYPE_MAPPING: "TIMESTAMP_NTZ",
  DATE_OUTPUT_FORMAT: "YYYY-MM-DD",
  TIME_OUTPUT_FORMAT: "HH24:MI:SS",
  TIMESTAMP_OUTPUT_FORMAT: "YYYY-MM-DD HH24:MI:SS.FF3 TZHTZM",
  TIMESTAMP_NTZ_OUTPUT_FORMAT: "YYYY-MM-DD HH24:MI:SS.FF3",
  TIMESTAMP_LTZ_OUTPUT_FORMAT: "",
  TIMESTAMP_TZ_OUTPUT_FORMAT: "",
  WEEK_START: 0,
  WEEK_OF_YEAR_POLICY: 0,
};

const sessionFacts = (parameters: Map<string, string | number | boolean>): SessionFacts => ({
  account: "local",
  region: "FIRN",
  sessionId: "1",
  user: "ADMIN",
  role: "ACCOUNTADMIN",
  availableRoles: ["ACCOUNTADMIN", "PUBLIC"],
  activeRoles: ["ACCOUNTADMIN", "PUBLIC"],
  activeDatabaseRoles: [],
  warehouse: "WH",
  database: "DB",
  schema: "PUBLIC",
  lastQueryIds: [],
  transaction: undefined,
  lastTransaction: undefined,
  statement: "",
  now: "2024-05-06T07:08:09.123456Z",
  version: "9.0.0",
  parameter: (name) => parameters.get(name) ?? "",
});

/** A little Snowflake over DuckDB in memory: tables, views and queries, enough to test binding by its rows. */
export class TestAccount {
  private readonly tables = new Map<string, TestTable>();
  private readonly views = new Map<string, Query>();
  readonly parameters = new Map(Object.entries(PARAMETERS));

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(): Promise<TestAccount> {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await installPrelude(connection);
    return new TestAccount(instance, connection);
  }

  /** Gives its memory and threads back: a test's process ends only when they are gone. */
  async close(): Promise<void> {
    await closeConnection(this.connection);
    this.instance.closeSync();
  }

  readonly environment: BindEnvironment = {
    resolveRelation: (name) => this.resolve(name),
    nextValue: () => {
      throw notSupported("sequences in tests");
    },
    resolveFunction: () => undefined,
    stageRelation: () => {
      throw notSupported("stages in tests");
    },
    resultScan: () => {
      throw notSupported("RESULT_SCAN in tests");
    },
    tableFunction: () => undefined,
    parameter: () => ({ type: { kind: "varchar", length: 10 }, value: "bind" }),
    variable: () => ({ type: { kind: "number", precision: 38, scale: 0 }, value: "7" }),
    session: sessionFacts(this.parameters),
  };

  private resolve(name: ObjectName): ResolvedRelation {
    const last = name.parts.at(-1)?.value ?? "";
    const table = this.tables.get(last);
    const path = ["DB", "PUBLIC", last];
    if (table) return { kind: "physical", sql: table.physical, columns: table.columns, path };
    const query = this.views.get(last);
    if (query) return { kind: "view", query, environment: this.environment, path };
    throw doesNotExist("Object", last);
  }

  /** Runs statements; the answer of the last one. Throws SqlError. */
  async run(text: string): Promise<Answer> {
    let answer: Answer = { rows: [], names: [], types: [], sql: "" };
    for (const { statement } of parse(text)) answer = await this.statement(statement);
    return answer;
  }

  async rows(text: string): Promise<readonly (readonly unknown[])[]> {
    return (await this.run(text)).rows;
  }

  /** The one row of `SELECT <expressions>`. */
  async row(expressions: string): Promise<readonly unknown[]> {
    return (await this.run(`SELECT ${expressions}`)).rows[0] ?? [];
  }

  /** Code and first words of the error that the text ends in. */
  async error(
    text: string,
  ): Promise<{ readonly code: string; readonly sqlState: string; readonly message: string }> {
    try {
      await this.run(text);
    } catch (error) {
      if (error instanceof SqlError)
        return { code: error.code, sqlState: error.sqlState, message: error.message };
      throw error;
    }
    throw new Error(`no error: ${text}`);
  }

  private async statement(statement: Statement): Promise<Answer> {
    switch (statement.statement) {
      case "query":
        return this.query(statement.query);
      case "create_table":
        return this.createTable(statement);
      case "create_view":
        this.views.set(statement.name.parts.at(-1)?.value ?? "", statement.query);
        return { rows: [], names: [], types: [], sql: "" };
      case "insert":
        return this.insert(statement);
      default:
        throw notSupported(`${statement.statement} in tests`);
    }
  }

  private async execute(sql: string): Promise<readonly (readonly unknown[])[]> {
    try {
      const reader = await this.connection.runAndReadAll(sql);
      return reader.getRowsJson();
    } catch (error) {
      throw translateError(error);
    }
  }

  private async query(query: Query): Promise<Answer> {
    const read = async (sql: string) =>
      (await this.execute(sql)).map(([value]) => (value === null ? null : String(value)));
    const bound = createBinder(this.environment).query(await resolvePivots(query, this.environment, read));
    return {
      rows: await this.execute(bound.sql),
      names: bound.columns.map((column) => column.name),
      types: bound.columns.map((column) => typeText(column.type)),
      sql: bound.sql,
    };
  }

  private async define(
    name: string,
    columns: readonly { readonly name: string; readonly type: SnowflakeType; readonly nullable: boolean }[],
  ) {
    const physical = `t_${this.tables.size + 1}`;
    const table: TestTable = {
      physical,
      columns: columns.map((column, index) => ({ ...column, physical: `c${index + 1}` })),
    };
    await this.execute(
      `CREATE TABLE ${physical} (${table.columns.map((column) => `${column.physical} ${physicalType(column.type)}`).join(", ")})`,
    );
    this.tables.set(name, table);
    return table;
  }

  private async createTable(statement: Statement & { statement: "create_table" }): Promise<Answer> {
    const name = statement.name.parts.at(-1)?.value ?? "";
    if (statement.as) {
      const bound = createBinder(this.environment).query(statement.as);
      const table = await this.define(name, bound.columns);
      await this.execute(`INSERT INTO ${table.physical} ${bound.sql}`);
      return { rows: [], names: [], types: [], sql: bound.sql };
    }
    await this.define(
      name,
      statement.columns.map((column) => ({
        name: column.name.value,
        type: resolveType(column.type ?? { name: "VARCHAR", args: [] }),
        nullable: !column.notNull,
      })),
    );
    return { rows: [], names: [], types: [], sql: "" };
  }

  private async insert(statement: Statement & { statement: "insert" }): Promise<Answer> {
    const table = this.tables.get(statement.table.parts.at(-1)?.value ?? "");
    if (!table) throw doesNotExist("Table", statement.table.parts.at(-1)?.value ?? "");
    const binder = createBinder(this.environment);
    const bound = binder.query(statement.source);
    const targets =
      statement.columns.length > 0
        ? statement.columns.flatMap((name) => table.columns.filter((column) => column.name === name.value))
        : table.columns;
    const values = targets.map((target, index) => {
      const column = bound.columns[index];
      return binder.assign(
        { sql: `s.c${index + 1}`, type: column?.type ?? target.type, nullable: true },
        target.type,
      );
    });
    const sql = `INSERT INTO ${table.physical} (${targets.map((column) => column.physical).join(", ")}) SELECT ${values.join(", ")} FROM (${bound.sql}) AS s`;
    return { rows: await this.execute(sql), names: [], types: [], sql };
  }
}
