import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { BoundQuery } from "../binder/environment";
import { queryResult } from "./query-result";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create()).connect();
  await connection.run("CREATE TABLE t_2 AS SELECT CAST(7 AS DECIMAL(38, 0)) AS c1");
});
afterAll(() => connection.closeSync());

const reads = (table: string, name = "N"): BoundQuery => ({
  sql: `SELECT c1 FROM ${table}`,
  columns: [{ name, type: { kind: "number", precision: 38, scale: 0 }, nullable: true }],
});

async function rows(first: BoundQuery, again?: () => Promise<BoundQuery>): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of queryResult(connection, first, { again }).rows()) found.push(...batch);
  return found;
}

test("a query whose table was replaced since it was bound is bound again", async () => {
  let bound = 0;
  const again = async () => reads(++bound < 3 ? "t_1" : "t_2");
  expect(await rows(reads("t_1"), again)).toEqual(['["7"]']);
  expect(bound).toBe(3);
});

test("not without end, not for other columns, and not for another error", async () => {
  const missing = /t_1 does not exist/;
  let bound = 0;
  await expect(rows(reads("t_1"), async () => (bound++, reads("t_1")))).rejects.toThrow(missing);
  expect(bound).toBe(9);
  await expect(rows(reads("t_1"), async () => reads("t_2", "M"))).rejects.toThrow(missing);
  await expect(rows(reads("t_1"))).rejects.toThrow(missing);
  await expect(rows(reads("nowhere"), async () => reads("t_2"))).rejects.toThrow(/nowhere/);
});

test("a query that fails after some rows have been read is an error, not the end of its rows", async () => {
  const sql = "SELECT CASE WHEN i = 250000 THEN error('row 250000') ELSE i END FROM range(300000) r(i)";
  await expect(rows({ ...reads("t_2"), sql })).rejects.toThrow("row 250000");
});

test("a query without rows has none", async () => {
  expect(await rows({ ...reads("t_2"), sql: "SELECT c1 FROM t_2 WHERE false" })).toEqual([]);
});
