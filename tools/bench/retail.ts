import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { repositoryRoot } from "@firn/config";
import { connect, type Connection } from "@firn/snowflake";
import { startSnowflake } from "@firn/test-services";
import { peakRssMiB, withMemorySamples } from "./memory";
import { type Benchmark } from "./result";

const PURCHASES = 1_000_000;
const CUSTOMERS = 20_000;

/** The retail demo inside the local Snowflake: events generated, and the same events carried through bronze to gold. */
export const retailBenchmark: Benchmark = {
  name: "retail",
  description: "retail: a million purchase events in one call, and their way to gold",
  run: async (report) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-bench-"));
    const emulator = await startSnowflake(path.join(folder, "data"));
    const connection = await connect(emulator.connection);
    const measure = async (name: string, call: string) => {
      const { result: events, samples } = await withMemorySamples(
        () => [emulator.pid],
        () => eventsPerSecond(connection, call),
      );
      report({ name, unit: "events/s", value: events, peakRssMiB: peakRssMiB(samples) });
    };
    try {
      const file = "sql/retail/SETUP_SNOWFLAKE.sql";
      await connection.runScript(fs.readFileSync(path.join(repositoryRoot, file), "utf8"), { file });
      await measure("retail.generate", `CALL GENERATE_RETAIL_DATA(${CUSTOMERS}, ${PURCHASES}, 0, 0)`);
      await measure("retail.to-gold", "CALL TRANSFORM_BRONZE_TO_GOLD()");
      await expectSales(connection);
    } finally {
      await connection.close();
      await emulator.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** All events that there are when the call has ended, by its seconds. */
async function eventsPerSecond(connection: Connection, call: string): Promise<number> {
  const started = performance.now();
  await connection.execute(call);
  const seconds = (performance.now() - started) / 1000;
  const [row] = await connection.query<{ N: number }>("SELECT COUNT(*) AS n FROM RAW_DATA.RAW_RETAIL_EVENTS");
  return Math.round((row?.N ?? 0) / seconds);
}

async function expectSales(connection: Connection): Promise<void> {
  const [row] = await connection.query<{ N: number }>("SELECT COUNT(*) AS n FROM GOLD.FCT_SALES");
  if (row?.N !== PURCHASES) throw new Error(`gold has ${row?.N} sales instead of ${PURCHASES}`);
}
