import { setTimeout as sleep } from "node:timers/promises";
import { homeFolder, readLocalServices, type Settings } from "@firn/config";
import { peakRssMiB, withMemorySamples } from "./memory";
import { timedProgram, withOwnEnvironment } from "./own-environment";
import { type Benchmark, type BenchResult, rounded } from "./result";

/** Milliseconds that people are promised at the 95th percentile. */
const LIMITS = { customer: 300, search: 100, segments: 500 } as const;
const ASKED = 100;
const USERS = 50;
const SECONDS = 60;
/** Milliseconds that a user looks at what came, on average. */
const LOOKS = 1_000;

type Report = (result: BenchResult) => void;
/** Asks for a thing as the console's pages do: everything that it needs at once. The number chooses which thing. */
type Visit = (base: string, number: number) => Promise<void>;

/** The console's API at customer360's default scale, each question asked for the first time, then fifty users at once. */
export const consoleBenchmark: Benchmark = {
  name: "console",
  description:
    "the console's API: customer page, search and segments at the 95th percentile; 50 users for a minute",
  run: (report) =>
    withOwnEnvironment(async (settings) => {
      await timedProgram(["apps/loader/src/start/main.ts", "--demo", "customer360"], settings);
      const { port, pid } = consoleOf(settings);
      const base = `http://127.0.0.1:${port}`;
      await openCustomer(base, 0);
      await measure(report, "customer", base, openCustomer);
      await measure(report, "search", base, search);
      await measure(report, "segments", base, exploreSegments);
      await crowd(report, base, pid);
    }),
};

function consoleOf(settings: Settings) {
  const process = readLocalServices(homeFolder(settings))?.processes.console;
  if (process === undefined) throw new Error("the console has not been started");
  return process;
}

async function measure(report: Report, name: keyof typeof LIMITS, base: string, visit: Visit): Promise<void> {
  const milliseconds: number[] = [];
  for (let number = 1; number <= ASKED; number++) milliseconds.push(await timed(() => visit(base, number)));
  const value = percentile(milliseconds, 0.95);
  const yardstick = LIMITS[name];
  report({
    name: `console.${name}`,
    unit: "ms at p95",
    value: rounded(value),
    yardstick,
    ratio: rounded(value / yardstick),
  });
}

/** Fifty users, each on a page of their own choice, then on the next one. */
async function crowd(report: Report, base: string, pid: number): Promise<void> {
  const until = performance.now() + 1_000 * SECONDS;
  const milliseconds: number[] = [];
  let errors = 0;
  const visits: readonly Visit[] = [openCustomer, search, exploreSegments, openHome];
  const user = async (_: unknown, who: number) => {
    for (let number = 1; performance.now() < until; number++) {
      const visit = visits[(who + number) % visits.length] ?? openHome;
      const pageOf = 1_000 * who + number;
      await timed(() => visit(base, pageOf)).then(
        (took) => milliseconds.push(took),
        () => (errors += 1),
      );
      await sleep(LOOKS * (0.5 + ((who * 7 + number * 13) % 10) / 10));
    }
  };
  const { samples } = await withMemorySamples(
    () => [pid],
    () => Promise.all(Array.from({ length: USERS }, user)),
  );
  const third = Math.floor(samples.length / 3);
  const memory = samples.map(({ rssMiB }) => rssMiB);
  report({ name: "console.users.pages", unit: "pages", value: milliseconds.length });
  report({ name: "console.users.errors", unit: "pages", value: errors });
  report({ name: "console.users.page", unit: "ms at p95", value: rounded(percentile(milliseconds, 0.95)) });
  report({
    name: "console.users.memory-growth",
    unit: "MiB",
    // What is cached fills up first: the last third beside the second one.
    value: rounded(mean(memory.slice(-third)) - mean(memory.slice(third, 2 * third))),
    peakRssMiB: peakRssMiB(samples),
  });
}

const CUSTOMERS = 5_000;
const idOf = (number: number) => `CUST${String(1 + ((number * 2_654_437) % CUSTOMERS)).padStart(8, "0")}`;

const openCustomer: Visit = async (base, number) => {
  const customer = `${base}/api/customers/${idOf(number)}`;
  await all(customer, `${customer}/spend`, `${customer}/transactions`);
};

const search: Visit = (base, number) => {
  const letters = "aeioulnrst";
  const text = [3, 5, 7]
    .map((step) => letters[(number * step + Math.floor(number / 10)) % letters.length])
    .join("");
  return all(
    `${base}/api/customers/search?q=${text.slice(0, 2 + (number % 2))}${number % 3 === 0 ? number : ""}`,
  );
};

const exploreSegments: Visit = (base, number) => {
  const segment = ["Declining", "Budget-Conscious", "Stable Mid-Spenders"][number % 3] ?? "";
  const filters = new URLSearchParams({ segment, minimumLifetimeValue: String(100 * number) });
  return all(`${base}/api/segments?${filters}`, `${base}/api/segments/customers?${filters}&limit=200`);
};

const openHome: Visit = (base) => all(`${base}/api/home`, `${base}/api/home/runs`);

async function all(...urls: readonly string[]): Promise<void> {
  await Promise.all(
    urls.map(async (url) => {
      const answer = await fetch(url);
      const body = await answer.text();
      if (!answer.ok) throw new Error(`${url}: ${answer.status} ${body.slice(0, 200)}`);
    }),
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The smallest value that so large a part of the values does not exceed. */
function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
