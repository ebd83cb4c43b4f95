import { homeFolder, LOCAL, loadConfig, readLocalServices, type Settings } from "@firn/config";
import { nameParts, qualified, type Row, withConnection } from "@firn/snowflake";
import { type MemorySample, peakRssMiB, withMemorySamples } from "./memory";
import { timedProgram, withOwnEnvironment } from "./own-environment";
import { type Benchmark, type BenchResult, rounded } from "./result";

interface StepTime {
  readonly step: string;
  readonly rows: number;
  readonly started: number;
  readonly finished: number;
}

interface PipelineRun {
  readonly firstSeconds: number;
  readonly secondSeconds: number;
  readonly steps: readonly StepTime[];
  readonly samples: readonly MemorySample[];
}

/** The pipeline of customer360 at default scale, from empty, in a folder and on ports of its own; run once for all that ask. */
let measured: Promise<PipelineRun> | undefined;
const pipelineRun = () => (measured ??= measure());

async function measure(): Promise<PipelineRun> {
  const pids: number[] = [];
  return withOwnEnvironment(async (settings) => {
    const services = () => Object.values(readLocalServices(homeFolder(settings))?.processes ?? {});
    const roots = () => [...pids, ...services().map(({ pid }) => pid)];
    const start = () => timedProgram(startCustomer360, settings, (pid) => pids.push(pid));
    const { result, samples } = await withMemorySamples(roots, async () => ({
      firstSeconds: await start(),
      secondSeconds: await start(),
    }));
    return { ...result, samples, steps: await stepTimes(settings) };
  });
}

const startCustomer360 = ["apps/loader/src/start/main.ts", "--demo", "customer360"];

/** The first run of each step, from the ledger. */
async function stepTimes(settings: Settings): Promise<StepTime[]> {
  const { snowflake, outputs } = loadConfig({ environment: LOCAL, settings });
  const rows = await withConnection(snowflake, (connection) =>
    connection.query<Row>(
      `SELECT step, row_count, DATE_PART(EPOCH_MILLISECOND, started_at) AS started, DATE_PART(EPOCH_MILLISECOND, finished_at) AS finished
FROM ${qualified(...nameParts(outputs.observability), "RUNS")}
WHERE outcome = 'done'
QUALIFY ROW_NUMBER() OVER (PARTITION BY step ORDER BY started_at) = 1`,
    ),
  );
  return rows.map((row) => ({
    step: String(row.STEP),
    rows: Number(row.ROW_COUNT ?? 0),
    started: Number(row.STARTED),
    finished: Number(row.FINISHED),
  }));
}

const benchmark = (
  name: string,
  description: string,
  resultOf: (run: PipelineRun) => BenchResult[],
): Benchmark => ({
  name,
  description,
  run: async (report) => resultOf(await pipelineRun()).forEach(report),
});

/** From the start of the first step to the end of the last, and the memory of all processes meanwhile. */
function span({ steps, samples }: PipelineRun, names: readonly string[]) {
  const chosen = steps.filter(({ step }) => names.includes(step));
  const from = Math.min(...chosen.map(({ started }) => started));
  const to = Math.max(...chosen.map(({ finished }) => finished));
  return { seconds: (to - from) / 1000, peakRssMiB: peakRssMiB(samples, from, to) };
}

export const loadBenchmark = benchmark(
  "load",
  "customer360 at default scale: generate, upload and COPY",
  (run) => {
    const { seconds, peakRssMiB } = span(run, ["generate", "upload", "load"]);
    const rows = run.steps.find(({ step }) => step === "load")?.rows ?? 0;
    return [{ name: "load", unit: "rows/s", value: Math.round(rows / seconds), peakRssMiB }];
  },
);

export const dbtBenchmark = benchmark("dbt", "customer360 at default scale: dbt build", (run) => {
  const { seconds, peakRssMiB } = span(run, ["dbt"]);
  return [{ name: "dbt", unit: "s", value: rounded(seconds), peakRssMiB }];
});

export const startBenchmark = benchmark(
  "start",
  "npm start of customer360 from empty, and a second time",
  (run) => [
    { name: "start", unit: "s", value: rounded(run.firstSeconds), peakRssMiB: peakRssMiB(run.samples) },
    { name: "second start", unit: "s", value: rounded(run.secondSeconds) },
  ],
);
