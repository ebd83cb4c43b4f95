import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { installPrelude } from "../prelude/prelude";
import { openInstance } from "./instance";

describe("the file system behind DuckDB", () => {
  const folder = mkdtempSync(join(tmpdir(), "firn-lock-"));
  const secret = join(folder, "secret.csv");
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;

  beforeAll(async () => {
    writeFileSync(secret, "secret\n1\n");
    mkdirSync(join(folder, "account", "spool"), { recursive: true });
    const dataFolder = join(folder, "account");
    instance = await openInstance({ dataFolder, memoryLimit: "512MB", threads: 1, prelude: installPrelude });
    connection = await instance.connect();
  });
  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  });

  it.each([
    `SELECT * FROM read_csv('${secret}')`,
    `SELECT * FROM read_text('${secret}')`,
    `SELECT * FROM read_blob('${folder}/account/spool/../../secret.csv')`,
    `SELECT * FROM '${secret}'`,
    `SELECT * FROM glob('${folder}/*')`,
    `COPY (SELECT 1) TO '${join(folder, "written.csv")}'`,
    `ATTACH '${join(folder, "other.duckdb")}'`,
    `EXPORT DATABASE '${join(folder, "exported")}'`,
  ])("refuses %s", async (sql) => {
    await expect(connection.run(sql)).rejects.toThrow(/disabled by configuration/);
  });

  it.each(["enable_external_access = true", "lock_configuration = false", "allowed_directories = ['/']"])(
    "keeps its settings: SET GLOBAL %s",
    async (setting) => {
      await expect(connection.run(`SET GLOBAL ${setting}`)).rejects.toThrow(/locked/);
    },
  );

  it("lets a column get a sequence as its default", async () => {
    await connection.run("CREATE SEQUENCE s");
    await connection.run("CREATE TABLE t (a INTEGER)");
    await connection.run("ALTER TABLE t ADD COLUMN b BIGINT DEFAULT nextval('s')");
  });

  it("lets the account's own files be written and read", async () => {
    const file = join(folder, "account", "spool", "rows.parquet");
    await connection.run(`COPY (SELECT 42 AS a) TO '${file}' (FORMAT parquet)`);
    expect((await connection.runAndReadAll(`SELECT a FROM read_parquet('${file}')`)).getRows()).toEqual([
      [42],
    ]);
  });
});
