import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { installPrelude } from "../prelude/prelude";
import type { SnowflakeType } from "../types";
import { queryResult } from "../wire/query-result";

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
  await installPrelude(connection);
});
afterAll(() => connection.closeSync());

async function wire(sql: string, type: SnowflakeType): Promise<unknown> {
  const query = { sql: `SELECT ${sql} AS c1`, columns: [{ name: "A", type, nullable: true }] };
  for await (const [row] of queryResult(connection, query).rows())
    return (JSON.parse(row ?? "[]") as unknown[])[0];
  return undefined;
}

const ntz = (scale: number): SnowflakeType => ({ kind: "timestamp_ntz", scale });

test.each<[string, SnowflakeType, string | null]>([
  ["-1.50::DECIMAL(10,2)", { kind: "number", precision: 10, scale: 2 }, "-1.50"],
  ["2.0::DOUBLE", { kind: "float" }, "2"],
  ["1e20::DOUBLE", { kind: "float" }, "1e+20"],
  ["'nan'::DOUBLE", { kind: "float" }, "nan"],
  ["true", { kind: "boolean" }, "1"],
  ["false", { kind: "boolean" }, "0"],
  ["NULL::BOOLEAN", { kind: "boolean" }, null],
  ["DATE '1969-12-31'", { kind: "date" }, "-1"],
  ["TIME '00:00:01.5'", { kind: "time", scale: 9 }, "1.500000000"],
  ["TIMESTAMP '2024-01-01 00:00:00.123456'", ntz(3), "1704067200.123"],
  ["TIMESTAMP '2024-01-01'", ntz(0), "1704067200"],
  ["TIMESTAMP '1969-12-31 23:59:59.5'", ntz(9), "-0.500000000"],
  [
    "{instant: TIMESTAMP '1970-01-01 00:00:01', offset_minutes: (-90)::SMALLINT}",
    { kind: "timestamp_tz", scale: 0 },
    "1 1350",
  ],
  ["'\\xAB'::BLOB", { kind: "binary", length: 10 }, "AB"],
  ["'say \"é\"' || chr(10)", { kind: "varchar", length: 100 }, 'say "é"\n'],
  ["'null'::JSON", { kind: "variant" }, "null"],
  ["NULL::JSON", { kind: "variant" }, null],
])("%s is sent as text", async (sql, type, text) => {
  expect(await wire(sql, type)).toBe(text);
});
