import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { findDemo } from "@firn/demos";
import { generate } from "@firn/synth";
import { peakRssMiB, withMemorySamples } from "./memory";
import { type Benchmark, rounded } from "./result";

const YARDSTICK_ROWS = 6_000_000;

/** Rounds of yardstick, ours, yardstick: what else the machine does comes and goes, and the round in the middle is told. */
const ROUNDS = 3;

interface Round {
  /** Rows a second. */
  readonly ours: number;
  /** Rows a second, the mean of before and after. */
  readonly yardstick: number;
  readonly peakRssMiB: number;
}

/** Rows a second of BRONZE_TRANSACTIONS with all of its columns, against the yardstick on as many rows. */
export const synthBenchmark: Benchmark = {
  name: "synth",
  description: "generating customer360's transactions at default scale, against yardstick.sql",
  run: async (report) => {
    const rounds: Round[] = [];
    for (let number = 0; number < ROUNDS; number++) rounds.push(await oneRound());
    rounds.sort((one, other) => ratioOf(one) - ratioOf(other));
    const middle = rounds[Math.floor(ROUNDS / 2)];
    if (middle === undefined) return;
    report({
      name: "synth",
      unit: "rows/s",
      value: Math.round(middle.ours),
      yardstick: Math.round(middle.yardstick),
      ratio: rounded(ratioOf(middle)),
      peakRssMiB: Math.max(...rounds.map(({ peakRssMiB }) => peakRssMiB)),
    });
  },
};

async function oneRound(): Promise<Round> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-bench-"));
  try {
    const before = await yardstickRate(folder);
    const { value, peakRssMiB } = await ourRate(folder);
    const after = await yardstickRate(folder);
    return { ours: value, yardstick: (before + after) / 2, peakRssMiB };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function ratioOf({ ours, yardstick }: Round): number {
  return ours / yardstick;
}

async function yardstickRate(folder: string): Promise<number> {
  const text = fs.readFileSync(path.join(__dirname, "yardstick.sql"), "utf8");
  const instance = await DuckDBInstance.create(":memory:", { threads: String(os.cpus().length) });
  const half = YARDSTICK_ROWS / 2;
  const statements = [0, 1].map((index) =>
    text
      .replace("${FROM}", String(index * half))
      .replace("${TO}", String((index + 1) * half))
      .replace("${FILE}", path.join(folder, `yardstick-${index}.parquet`)),
  );
  const connections = await Promise.all(statements.map(() => instance.connect()));
  for (const connection of connections) await connection.run("SET preserve_insertion_order = false");
  const started = performance.now();
  await Promise.all(connections.map((connection, index) => connection.run(statements[index] ?? "")));
  const seconds = (performance.now() - started) / 1000;
  for (const connection of connections) connection.closeSync();
  instance.closeSync();
  return YARDSTICK_ROWS / seconds;
}

async function ourRate(folder: string): Promise<{ value: number; peakRssMiB: number }> {
  const demo = findDemo("customer360");
  const measure = async () => {
    const started = performance.now();
    const outDir = path.join(folder, "dataset");
    const manifest = await generate({
      demo,
      seed: demo.defaultSeed,
      scale: "default",
      asOf: demo.asOf,
      outDir,
    });
    const seconds = (performance.now() - started) / 1000;
    const table = manifest.tables.find(({ name }) => name === "BRONZE_TRANSACTIONS");
    const rows = table?.files.reduce((sum, file) => sum + file.rows, 0) ?? 0;
    return rows / seconds;
  };
  const { result, samples } = await withMemorySamples(() => [process.pid], measure);
  return { value: result, peakRssMiB: peakRssMiB(samples) };
}
