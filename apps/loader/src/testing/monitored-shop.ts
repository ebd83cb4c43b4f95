import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import type { ScaleName } from "@firn/demo-kit";
import { findDemo } from "@firn/demos";
import { createTableSql, seedName, type ManifestTable } from "@firn/schema";
import { connect, identifier, type Connection } from "@firn/snowflake";
import { generate } from "@firn/synth";
import { startSnowflake } from "@firn/test-services";
import { writeSeedFiles } from "../load/seed-files";
import { scriptFiles } from "../scripts/script-files";

const demo = findDemo("jaffle");

/** As an environment other than local has it; the ledger's database bears a name that does not follow from jaffle's. */
const database = `DEV_${demo.database}`;
const observability = "DEV_RECORDS.OBSERVABILITY";

/** Jaffle's raw tables, its quality monitor and a run ledger in a local Snowflake of their own. */
export interface MonitoredShop {
  readonly connection: Connection;
  /** Another session, for whoever works at the same time. */
  beside(): Promise<Connection>;
  /** Fills the raw tables with a seed's rows and forgets what the monitor knew and was told. Resolves to the faults that are planted in them. */
  fill(seed: number, scale?: ScaleName): Promise<string[]>;
  /** Takes out of the validation set what arrived after a day. Resolves to what brings it back. */
  withhold(day: string): Promise<() => Promise<void>>;
  /** Lets the monitor judge all days up to one, by default the last. */
  check(lastDay?: string): Promise<void>;
  /** What it reports and no other incident explains. */
  reported(): Promise<string[]>;
  /** The tables that learn from a day. */
  baselineTables(day: string): Promise<string[]>;
  stop(): Promise<void>;
}

/** Faults and reports alike: day, table and kind as text, in the order of days. */
const asText = (day: string): string => `${day} || ' ' || table_name || ' ' || kind AS fault`;

export async function startMonitoredShop(): Promise<MonitoredShop> {
  const folder = mkdtempSync(join(tmpdir(), "firn-quality-"));
  const emulator = await startSnowflake(folder);
  const connection = await connect(emulator.connection);
  const ledger = readFileSync(join(repositoryRoot, "sql/platform/observability.sql"), "utf8");
  await connection.runScript(
    "CREATE WAREHOUSE WH; CREATE DATABASE DEV_RECORDS; CREATE SCHEMA OBSERVABILITY;",
  );
  await connection.runScript(ledger, { file: "sql/platform/observability.sql" });
  await connection.runScript(`CREATE DATABASE ${database};
${demo.schemas.map((schema) => `CREATE SCHEMA ${schema};`).join("\n")} USE SCHEMA ${demo.rawSchema};
CREATE FILE FORMAT CSV TYPE = CSV COMPRESSION = NONE PARSE_HEADER = TRUE
  FIELD_OPTIONALLY_ENCLOSED_BY = '"' NULL_IF = ('') EMPTY_FIELD_AS_NULL = TRUE;
CREATE STAGE FILES;`);
  for (const table of demo.tables)
    await connection.execute(createTableSql(table, { schema: demo.rawSchema }));
  await connection.execute(`SET observability = '${observability}'`);
  for (const { path, text } of scriptFiles(repositoryRoot, demo.name, ["setup", "procedures"]))
    await connection.runScript(text, { file: path });
  return {
    connection,
    beside: async () => {
      const other = await connect(emulator.connection);
      await other.runScript(`USE WAREHOUSE WH; USE SCHEMA ${database}.${demo.rawSchema};`);
      return other;
    },
    fill: (seed, scale = demo.defaultScale) => fill(connection, seed, scale),
    withhold: (day) => withhold(connection, day),
    check: async (lastDay = demo.asOf) =>
      void (await connection.execute("CALL QUALITY.CHECK_THROUGH(?::DATE)", [lastDay])),
    reported: () =>
      faults(connection, `SELECT DISTINCT ${asText("incident_day")} FROM QUALITY.OPEN_INCIDENTS`),
    baselineTables: async (day) => {
      const rows = await connection.query(
        "SELECT table_name FROM QUALITY.BASELINE_DAYS WHERE measured_day = ?",
        [day],
      );
      return rows.map((row) => String(row["TABLE_NAME"]));
    },
    stop: async () => {
      await connection.close();
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fill(connection: Connection, seed: number, scale: ScaleName): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "firn-quality-files-"));
  try {
    const manifest = await generate({ demo, seed, scale, asOf: demo.asOf, outDir: folder });
    writeSeedFiles(manifest, { from: folder, to: folder });
    for (const table of manifest.tables) await copy(connection, folder, table);
    await connection.execute("CALL QUALITY.FORGET()");
    await connection.execute("TRUNCATE TABLE QUALITY.ACKNOWLEDGEMENTS");
    return await faults(connection, `SELECT ${asText("anomaly_date")} FROM RAW.PLANTED_ANOMALIES`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withhold(connection: Connection, day: string): Promise<() => Promise<void>> {
  const tables = ["RAW_ORDERS_VALIDATION", "RAW_PAYMENTS_VALIDATION"];
  for (const table of tables) {
    await connection.execute(
      `CREATE OR REPLACE TABLE RAW.LATER_${table} AS SELECT * FROM RAW.${table} WHERE arrived_on > ?`,
      [day],
    );
    await connection.execute(`DELETE FROM RAW.${table} WHERE arrived_on > ?`, [day]);
  }
  return async () => {
    for (const table of tables)
      await connection.execute(`INSERT INTO RAW.${table} SELECT * FROM RAW.LATER_${table}`);
  };
}

async function faults(connection: Connection, sql: string): Promise<string[]> {
  const rows = await connection.query(`${sql} ORDER BY fault`);
  return rows.map((row) => String(row["FAULT"]));
}

/** One file a table, however many were generated: that is what takes the time of COPY. */
async function copy(connection: Connection, folder: string, table: ManifestTable): Promise<void> {
  const name = `RAW.${identifier(table.name)}`;
  const file = `${seedName(table)}.csv`;
  await connection.execute(`TRUNCATE TABLE ${name}`);
  await connection.execute(
    `PUT 'file://${join(folder, file)}' @FILES AUTO_COMPRESS = FALSE OVERWRITE = TRUE`,
  );
  await connection.execute(
    `COPY INTO ${name} FROM @FILES/${file} FILE_FORMAT = (FORMAT_NAME = 'CSV') MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE`,
  );
}
