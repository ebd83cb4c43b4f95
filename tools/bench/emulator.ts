import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { connect, type Connection } from "@firn/snowflake";
import { startSnowflake } from "@firn/test-services";
import { changes } from "./emulator-changes";
import { median } from "./median";
import { peakRssMiB, withMemorySamples } from "./memory";
import { type Benchmark, type BenchResult, rounded } from "./result";

const ROWS = 1_000_000;
const STATEMENTS = 200;
const COLUMNS = "id INT, name VARCHAR, amount NUMBER(10,2), day DATE, moment TIMESTAMP_NTZ";

/** The local Snowflake as a client meets it: a small statement, a large result, a load, changes of many rows and of one among a million. */
export const emulatorBenchmark: Benchmark = {
  name: "emulator",
  description:
    "the local Snowflake: a trivial statement, a million rows to a client, COPY against DuckDB's own read, UPDATEs against DuckDB's own",
  run: async (report) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-bench-"));
    const emulator = await startSnowflake(path.join(folder, "data"));
    const connection = await connect(emulator.connection);
    try {
      await connection.execute("CREATE WAREHOUSE bench");
      await connection.execute("CREATE DATABASE bench");
      report(await trivialStatement(connection));
      for (const result of await largeResults(connection, emulator.pid)) report(result);
      report(await load(connection, folder, emulator.pid));
      for (const result of await changes(connection, folder)) report(result);
    } finally {
      await connection.close();
      await emulator.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function trivialStatement(connection: Connection): Promise<BenchResult> {
  const times: number[] = [];
  for (let index = 0; index < STATEMENTS * 1.25; index++) {
    const started = performance.now();
    await connection.query(`SELECT ${index} AS n`);
    times.push(performance.now() - started);
  }
  return { name: "emulator.statement", unit: "ms, median", value: rounded(median(times.slice(-STATEMENTS))) };
}

/** Rows a second that arrive at snowflake-sdk. Its own parsing of dates and timestamps takes longer than the whole rest, so they are apart. */
async function largeResults(connection: Connection, pid: number): Promise<BenchResult[]> {
  await connection.execute(
    `CREATE TABLE large AS
     SELECT SEQ8() AS id, 'customer ' || id AS name, (id % 100000) / 100::NUMBER(10,2) AS amount, id % 2 = 0 AS active, id / 7::FLOAT AS score,
            DATEADD(day, id % 1000, '2023-01-01'::DATE) AS day, DATEADD(second, id, '2024-01-01'::TIMESTAMP_NTZ) AS moment
     FROM TABLE(GENERATOR(ROWCOUNT => ${ROWS}))`,
  );
  return [
    await largeResult("emulator.rows", "id, name, amount, active, score", connection, pid),
    await largeResult("emulator.rows-with-dates", "id, name, amount, day, moment", connection, pid),
  ];
}

async function largeResult(
  name: string,
  columns: string,
  connection: Connection,
  pid: number,
): Promise<BenchResult> {
  const read = async () => {
    const started = performance.now();
    let rows = 0;
    for await (const _ of connection.stream(`SELECT ${columns} FROM large`)) rows++;
    if (rows !== ROWS) throw new Error(`${rows} rows arrived instead of ${ROWS}`);
    return (ROWS / (performance.now() - started)) * 1000;
  };
  const { result, samples } = await withMemorySamples(() => [pid], read);
  return { name, unit: "rows/s", value: Math.round(result), peakRssMiB: peakRssMiB(samples) };
}

/** Seconds for a million rows of gzipped CSV, and DuckDB's for the same file. */
async function load(connection: Connection, folder: string, pid: number): Promise<BenchResult> {
  const file = path.join(folder, "rows.csv.gz");
  const before = await duckdbSeconds(folder, file);
  await connection.execute("CREATE STAGE files");
  await connection.execute(`PUT 'file://${file}' @files AUTO_COMPRESS = FALSE`);
  await connection.execute(`CREATE TABLE loaded (${COLUMNS})`);
  const copy = async () => {
    await connection.execute("TRUNCATE TABLE loaded");
    const started = performance.now();
    await connection.execute("COPY INTO loaded FROM @files FILE_FORMAT = (TYPE = CSV SKIP_HEADER = 1)");
    const seconds = (performance.now() - started) / 1000;
    const [answer] = await connection.query<{ N: number }>("SELECT COUNT(*) AS n FROM loaded");
    if (answer?.N !== ROWS) throw new Error(`COPY loaded ${answer?.N} rows instead of ${ROWS}`);
    return seconds;
  };
  await copy();
  const { result, samples } = await withMemorySamples(
    () => [pid],
    async () => median([await copy(), await copy(), await copy()]),
  );
  const after = await duckdbSeconds(folder, file);
  const yardstick = (before + after) / 2;
  const ratio = rounded(result / yardstick);
  return {
    name: "emulator.copy",
    unit: "s",
    value: rounded(result),
    yardstick: rounded(yardstick),
    ratio,
    peakRssMiB: peakRssMiB(samples),
  };
}

/** Writes the file when it is missing, and reads it into a table of a database file with the types that DuckDB finds. */
async function duckdbSeconds(folder: string, file: string): Promise<number> {
  const database = path.join(folder, "yardstick.duckdb");
  const instance = await DuckDBInstance.create(database, { threads: String(os.availableParallelism()) });
  const connection = await instance.connect();
  try {
    if (!fs.existsSync(file)) {
      await connection.run(
        `COPY (SELECT i AS id, 'customer ' || i AS name, ((i % 100000) / 100)::DECIMAL(10,2) AS amount, DATE '2023-01-01' + (i % 1000)::INT AS day,
                      TIMESTAMP '2024-01-01' + to_seconds(i) AS moment FROM range(${ROWS}) r(i))
         TO '${file}' (FORMAT csv, HEADER, COMPRESSION gzip)`,
      );
    }
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      const started = performance.now();
      await connection.run(`CREATE OR REPLACE TABLE loaded AS SELECT * FROM read_csv('${file}')`);
      times.push((performance.now() - started) / 1000);
    }
    return median(times);
  } finally {
    connection.closeSync();
    instance.closeSync();
    fs.rmSync(database, { force: true });
  }
}
