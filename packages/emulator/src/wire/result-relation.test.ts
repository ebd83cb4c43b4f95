import { DuckDBInstance } from "@duckdb/node-api";
import { installPrelude } from "../prelude/prelude";
import type { Column, SnowflakeType } from "../types";
import { wireSql } from "./query-result";
import { resultRelation } from "./result-relation";

/** Wire text of each type, as the drivers get it. */
const CASES: readonly (readonly [SnowflakeType, string])[] = [
  [{ kind: "number", precision: 38, scale: 5 }, "123456789012345678901234567890123.45678"],
  [{ kind: "float" }, "-1.5e-300"],
  [{ kind: "varchar", length: 10 }, 'it\'s "quoted" \\ ü\n'],
  [{ kind: "boolean" }, "0"],
  [{ kind: "date" }, "-719162"],
  [{ kind: "time", scale: 9 }, "86399.999999000"],
  [{ kind: "timestamp_ntz", scale: 9 }, "-62135596800.000000000"],
  [{ kind: "timestamp_ltz", scale: 3 }, "1704153600.123"],
  [{ kind: "timestamp_tz", scale: 9 }, "1704153600.500000000 1500"],
  [{ kind: "binary", length: 4 }, "CAFE00"],
  [{ kind: "variant" }, '{"a":[1,null,"x"]}'],
];

describe("a result as a relation", () => {
  it.each(CASES)("reads back what was written: %j", async (type, text) => {
    const columns: Column[] = [{ name: "X", type, nullable: true }];
    const { sql } = resultRelation(columns, [JSON.stringify([text]), JSON.stringify([null])]);
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await installPrelude(connection);
    const rows = await connection.runAndReadAll(wireSql(`SELECT c1 FROM ${sql} AS result`, columns));
    expect(rows.getRows().map((row) => JSON.parse(String(row[0])) as unknown)).toEqual([[text], [null]]);
    connection.closeSync();
    instance.closeSync();
  });

  it("may have no rows", () => {
    expect(resultRelation([{ name: "X", type: { kind: "float" }, nullable: true }], []).sql).toContain(
      "'[]'",
    );
  });
});
