import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { repositoryRoot, type Config } from "@firn/config";
import { findDemo } from "@firn/demos";
import { choiceOf } from "../choice";
import { pipeline } from "../pipeline";
import { plainReporter } from "../reporter";
import { openSession } from "../session";
import { startLoaderEnvironment, type LoaderEnvironment } from "../testing/loader-environment";
import { martNames } from "../verify/table-hashes";

const demo = findDemo("jaffle");
const days = 6;

let environment: LoaderEnvironment;
let config: Config;
beforeAll(async () => {
  environment = await startLoaderEnvironment(demo);
  const { outputs } = environment.config;
  config = {
    ...environment.config,
    outputs: { ...outputs, roles: { ...outputs.roles, transformer: "ACCOUNTADMIN" } },
  };
  writeFileSync(join(config.home, "config.json"), JSON.stringify(config));
}, 60_000);
afterAll(() => environment.stop());

interface Flow {
  readonly killed: boolean;
  readonly lines: readonly string[];
}

/** Runs the flow in a process of its own; kills it as soon as the ledger says what `until` asks for. */
async function flow(until?: string): Promise<Flow> {
  const script = join(__dirname, "../testing/flow-process.ts");
  const args = ["--import", "tsx", script, join(config.home, "config.json"), demo.name, String(days)];
  const child = spawn(process.execPath, args, { cwd: repositoryRoot, stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  const ended = once(child, "close") as Promise<[number | null, string | null]>;
  if (until !== undefined) {
    while (child.exitCode === null && !(await isTrue(until)))
      await new Promise((resume) => setTimeout(resume, 50));
    child.kill("SIGKILL");
  }
  const [code, signal] = await ended;
  if (signal === null && code !== 0) throw new Error(lines.join("\n"));
  return { killed: signal === "SIGKILL", lines: lines.filter((line) => line.includes(" flow ")) };
}

async function isTrue(sql: string): Promise<boolean> {
  const [row] = await environment.query(`SELECT (${sql}) AS holds`).catch(() => []);
  return row?.["HOLDS"] === true;
}

/** All days at once: one load and one build. */
async function buildAtOnce(): Promise<void> {
  const session = await openSession({
    config,
    report: plainReporter(() => undefined),
    signal: new AbortController().signal,
  });
  try {
    const choice = choiceOf(demo, { scale: "small" }, new Date());
    await pipeline(await session.contextFor(demo, choice, { force: true }));
  } finally {
    await session.close();
  }
}

/** A hash of each mart's rows, whatever their order. */
async function marts(): Promise<Record<string, string>> {
  const selects = martNames(demo).map(
    (name) => `SELECT '${name}' AS name, HASH_AGG(*)::VARCHAR AS hash FROM JAFFLE_SHOP.MARTS.${name}`,
  );
  const rows = await environment.query(selects.join(" UNION ALL "));
  return Object.fromEntries(rows.map((row) => [String(row["NAME"]), String(row["HASH"])]));
}

const daysOf = ({ lines }: Flow): string[] => lines.map((line) => /2025-11-\d\d/.exec(line)?.[0] ?? "");

const onDay = (day: string, step: string): string =>
  `EXISTS (SELECT 1 FROM FIRN.OBSERVABILITY.RUNS AS flow
     JOIN FIRN.OBSERVABILITY.RUNS AS run
       ON run.started_at >= flow.started_at AND run.step = '${step}' AND run.outcome = 'running'
     WHERE flow.step = 'flow' AND flow.outcome = 'running' AND flow.fingerprint LIKE '%.${day}')`;

it("goes on after every kill on the day of it, and ends with the marts of one full build", async () => {
  const first = await flow(onDay("2025-11-28", "load"));
  const second = await flow(onDay("2025-11-29", "dbt"));
  const third = await flow(onDay("2025-11-30", "verify"));
  expect([first, second, third].map(({ killed }) => killed)).toEqual([true, true, true]);
  const last = await flow();
  expect([first, second, third, last].map(daysOf)).toEqual([
    ["2025-11-25", "2025-11-26", "2025-11-27"],
    ["2025-11-28"],
    ["2025-11-29"],
    ["2025-11-30"],
  ]);
  expect(last.lines[0]).toMatch(/flow +2025-11-30 +[\d,]+ rows, \d+ checks hold, .+ +[\d.]+ s$/);
  const dayByDay = await marts();
  const [history] = await environment.query(
    `SELECT COUNT(dbt_valid_to) > 0 AS has_ended, COUNT(DISTINCT dbt_scd_id) = COUNT(*) AS is_unique
     FROM JAFFLE_SHOP.MARTS.ORDER_STATUS_HISTORY`,
  );
  expect(history).toEqual({ HAS_ENDED: true, IS_UNIQUE: true });
  await buildAtOnce();
  expect(await marts()).toEqual(dayByDay);
  expect(Object.keys(dayByDay)).toContain("VALIDATION_ORDERS");
}, 600_000);

it("is judged every night by the task in the warehouse, under the turned clock", async () => {
  await environment.query("CALL JAFFLE_SHOP.QUALITY.FORGET()");
  await environment.query("ALTER TASK JAFFLE_SHOP.QUALITY.NIGHTLY_CHECK RESUME");
  await environment.query("CALL SYSTEM$FIRN_ADVANCE_CLOCK(86400)");
  const checked = await environment.query(
    "SELECT COUNT(*) AS days, MAX(checked_day)::VARCHAR AS last_day FROM JAFFLE_SHOP.QUALITY.CHECKED_DAYS",
  );
  expect(checked).toEqual([{ DAYS: 30, LAST_DAY: "2025-11-30" }]);
  const runs = await environment.query(
    "SELECT DISTINCT state FROM TABLE(JAFFLE_SHOP.INFORMATION_SCHEMA.TASK_HISTORY()) WHERE name = 'NIGHTLY_CHECK' AND state <> 'SCHEDULED'",
  );
  expect(runs).toEqual([{ STATE: "SUCCEEDED" }]);
}, 120_000);
