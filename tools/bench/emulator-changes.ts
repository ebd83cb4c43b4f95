import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { Connection } from "@firn/snowflake";
import { median } from "./median";
import { type BenchResult, rounded } from "./result";

const MANY = 100_000;
const MILLION = 1_000_000;
const ROUNDS_OF_MANY = 15;
const ROUNDS_OF_ONE = 50;

/**
 * What an UPDATE costs whose former rows are kept for time travel, and what it costs DuckDB alone, in turn: 100,000 rows, once all of a table and
 * once those in the midst of a million, and one row among a million.
 */
export async function changes(connection: Connection, folder: string): Promise<readonly BenchResult[]> {
  const file = path.join(folder, "changes.duckdb");
  const instance = await DuckDBInstance.create(file, { threads: String(os.availableParallelism()) });
  const duckdb = await instance.connect();
  try {
    for (const [name, rows] of [
      ["many", MANY],
      ["million", MILLION],
    ] as const) {
      await connection.execute(snowflakeTable(name, rows));
      await duckdb.run(duckdbTable(name, rows));
    }
    const inMidst = `id >= ${MILLION / 2} AND id < ${MILLION / 2 + MANY}`;
    return [
      await compared("emulator.change-all", ROUNDS_OF_MANY, update("many", "id >= 0"), connection, duckdb),
      await compared("emulator.change-many", ROUNDS_OF_MANY, update("million", inMidst), connection, duckdb),
      await compared(
        "emulator.change-one",
        ROUNDS_OF_ONE,
        (round) => update("million", `id = ${round * 1000}`)(),
        connection,
        duckdb,
      ),
    ];
  } finally {
    duckdb.closeSync();
    instance.closeSync();
    fs.rmSync(file, { force: true });
  }
}

const snowflakeTable = (name: string, rows: number): string =>
  `CREATE TABLE ${name} AS
   SELECT SEQ8() AS id, 'customer ' || id AS name, ((id % 100000) / 100)::NUMBER(10,2) AS amount, DATEADD(day, id % 1000, '2023-01-01'::DATE) AS day
   FROM TABLE(GENERATOR(ROWCOUNT => ${rows}))`;

const duckdbTable = (name: string, rows: number): string =>
  `CREATE TABLE ${name} AS
   SELECT i::DECIMAL(19,0) AS id, 'customer ' || i AS name, ((i % 100000) / 100)::DECIMAL(10,2) AS amount, DATE '2023-01-01' + (i % 1000)::INT AS day
   FROM range(${rows}) AS numbers(i)`;

/** A statement of both. */
const update = (table: string, condition: string) => (): string =>
  `UPDATE ${table} SET amount = amount + 1 WHERE ${condition}`;

async function compared(
  name: string,
  rounds: number,
  statement: (round: number) => string,
  connection: Connection,
  duckdb: DuckDBConnection,
): Promise<BenchResult> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(await milliseconds(() => connection.execute(statement(round))));
    theirs.push(await milliseconds(() => duckdb.run(statement(round))));
  }
  const [value, yardstick] = [median(ours), median(theirs)];
  return {
    name,
    unit: "ms, median",
    value: rounded(value),
    yardstick: rounded(yardstick),
    ratio: rounded(value / yardstick),
  };
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
