import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { repositoryRoot } from "@firn/config";
import { findDemo } from "@firn/demos";
import { manifestSha256 } from "@firn/lake";
import { loadStep } from "../load/load-step";
import { runStep, type Step, type StepResult } from "../step";
import { generateStep, localManifest, rowsIn } from "../steps/generate";
import { uploadStep } from "../steps/upload";
import { setupStep } from "../scripts/script-step";
import { startFlowEnvironment, type FlowEnvironment } from "../testing/flow-environment";

const demo = findDemo("jaffle");
const days = 6;

let environment: FlowEnvironment;
beforeAll(async () => (environment = await startFlowEnvironment(demo)), 60_000);
afterAll(() => environment.stop());

interface Flow {
  readonly killed: boolean;
  readonly lines: readonly string[];
}

/** Runs the flow in a process of its own; kills it as soon as the ledger says what `until` asks for. */
async function flow(until?: string): Promise<Flow> {
  const script = join(__dirname, "../testing/flow-process.ts");
  const args = ["--import", "tsx", script, environment.configFile, demo.name, String(days)];
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

/** Runs steps with the data as of a day; gives what became of the last one. */
const runSteps = (day: string, steps: readonly Step[], force = false) =>
  environment.inSession({ scale: "small", asOf: day, force }, async (context) => {
    let result: StepResult | undefined;
    for (const step of steps) result = await runStep(step, context);
    return result;
  });

/** What the ledger says that the tables hold, and how many files made it so. */
async function ledger(): Promise<Record<string, unknown>> {
  const [row] = await environment.query(
    `SELECT as_of::VARCHAR AS as_of, manifest_sha256, row_count,
       (SELECT COUNT(*) FROM FIRN.OBSERVABILITY.LOADS) AS files,
       (SELECT SUM(row_count) FROM FIRN.OBSERVABILITY.LOADS WHERE replaced_at IS NULL) AS file_rows,
       (SELECT COUNT(*) FROM JAFFLE_SHOP.RAW.RAW_ORDERS_TRAINING WHERE arrived_on = '2025-12-01') AS orders
     FROM FIRN.OBSERVABILITY.DATASETS QUALIFY ROW_NUMBER() OVER (ORDER BY loaded_at DESC) = 1`,
  );
  return row ?? {};
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
  const dayByDay = await environment.marts();
  const [history] = await environment.query(
    `SELECT COUNT(dbt_valid_to) > 0 AS has_ended, COUNT(DISTINCT dbt_scd_id) = COUNT(*) AS is_unique
     FROM JAFFLE_SHOP.MARTS.ORDER_STATUS_HISTORY`,
  );
  expect(history).toEqual({ HAS_ENDED: true, IS_UNIQUE: true });
  await environment.buildAtOnce("small");
  expect(await environment.marts()).toEqual(dayByDay);
  expect(Object.keys(dayByDay)).toContain("VALIDATION_ORDERS");
}, 600_000);

it("met a file with a column that no file had before, and kept it", async () => {
  const columnsOf = async (file: string): Promise<unknown[]> => {
    const [manifest] = await environment.query(
      "SELECT MAX(dataset_id) AS id FROM FIRN.OBSERVABILITY.DATASETS",
    );
    const columns = await environment.query(
      `SELECT column_name FROM TABLE(INFER_SCHEMA(
         LOCATION => '@JAFFLE_SHOP.RAW.LAKE/raw_orders_validation/${String(manifest?.["ID"])}/',
         FILES => '${file}', FILE_FORMAT => 'JAFFLE_SHOP.RAW.CSV_GZIP')) ORDER BY order_id`,
    );
    return columns.map((row) => row["COLUMN_NAME"]);
  };
  const usual = await columnsOf("2025-11-27.csv.gz");
  expect(usual).toContain("ORDER_TOTAL");
  expect(await columnsOf("2025-11-28.csv.gz")).toEqual([...usual, "LOYALTY_TIER"]);
  const known = await environment.query(
    `SELECT DISTINCT order_date::VARCHAR AS day FROM JAFFLE_SHOP.RAW.RAW_ORDERS_VALIDATION WHERE loyalty_tier IS NOT NULL`,
  );
  expect(known).toEqual([{ DAY: "2025-11-28" }]);
});

it("is copied and judged every night by tasks in the warehouse, under the turned clock", async () => {
  const before = await ledger();
  await runSteps("2025-12-01", [generateStep, uploadStep]);
  await environment.query("CALL JAFFLE_SHOP.QUALITY.FORGET()");
  await environment.query("SELECT SYSTEM$TASK_DEPENDENTS_ENABLE('JAFFLE_SHOP.QUALITY.LOAD_ARRIVALS')");
  await environment.query("CALL SYSTEM$FIRN_ADVANCE_CLOCK(86400)");
  const runs = await environment.query(
    "SELECT DISTINCT name, state FROM TABLE(JAFFLE_SHOP.INFORMATION_SCHEMA.TASK_HISTORY()) WHERE state <> 'SCHEDULED' ORDER BY name",
  );
  expect(runs).toEqual([
    { NAME: "LOAD_ARRIVALS", STATE: "SUCCEEDED" },
    { NAME: "NIGHTLY_CHECK", STATE: "SUCCEEDED" },
  ]);
  const checked = await environment.query(
    "SELECT COUNT(*) AS days, MAX(checked_day)::VARCHAR AS last_day FROM JAFFLE_SHOP.QUALITY.CHECKED_DAYS",
  );
  expect(checked).toEqual([{ DAYS: 31, LAST_DAY: "2025-12-01" }]);

  // What it found is in the ledger at once.
  const found = await environment.query(
    `SELECT incident_day, table_name, kind, sentence FROM JAFFLE_SHOP.QUALITY.TOLD_INCIDENTS WHERE caused_by IS NULL ORDER BY ALL`,
  );
  const kept = await environment.query(
    `SELECT incident_day, table_name, kind, sentence FROM FIRN.OBSERVABILITY.CURRENT_INCIDENTS AS incidents
     JOIN FIRN.OBSERVABILITY.RUNS AS runs ON runs.run_id = incidents.run_id AND runs.step = 'monitor' ORDER BY ALL`,
  );
  expect(found).not.toEqual([]);
  expect(kept).toEqual(found);

  const arrived = await ledger();
  expect(Number(before["ORDERS"])).toBe(0);
  expect(Number(arrived["ORDERS"])).toBeGreaterThan(0);
  expect(Number(arrived["FILES"])).toBeGreaterThan(Number(before["FILES"]));
  expect(arrived["FILE_ROWS"]).toBe(arrived["ROW_COUNT"]);
  const manifest = await environment.inSession({ scale: "small", asOf: "2025-12-01" }, (context) =>
    Promise.resolve(localManifest(context)),
  );
  expect(arrived).toMatchObject({
    AS_OF: "2025-12-01",
    MANIFEST_SHA256: manifest && manifestSha256(manifest),
    ROW_COUNT: manifest && rowsIn(manifest),
  });
  // The loader takes the tables for what the ledger says they are, and has no file to copy.
  expect(await runSteps("2025-12-01", [loadStep])).toMatchObject({
    rows: arrived["ROW_COUNT"],
    rated: false,
  });
  expect(await ledger()).toEqual(arrived);
}, 120_000);

it("is copied once where the task and the loader do so at the same time", async () => {
  await runSteps("2025-12-02", [generateStep, uploadStep]);
  await Promise.all([
    environment.query("CALL JAFFLE_SHOP.QUALITY.LOAD_ARRIVALS()"),
    runSteps("2025-12-02", [loadStep]),
  ]);
  const arrived = await ledger();
  expect(arrived).toMatchObject({ AS_OF: "2025-12-02", FILE_ROWS: arrived["ROW_COUNT"] });
  const [twice] = await environment.query(
    `SELECT COUNT(*) - COUNT(DISTINCT table_name, file_path) AS files,
       (SELECT COUNT(*) - COUNT(DISTINCT order_id) FROM JAFFLE_SHOP.RAW.RAW_ORDERS_TRAINING) AS orders
     FROM FIRN.OBSERVABILITY.LOADS WHERE replaced_at IS NULL`,
  );
  expect(twice).toEqual({ FILES: 0, ORDERS: 0 });
}, 120_000);

it("is not copied into tables that were changed by hand, nor where files were replaced", async () => {
  await runSteps("2025-12-03", [generateStep, uploadStep]);
  const arrive = () => environment.query("CALL JAFFLE_SHOP.QUALITY.LOAD_ARRIVALS()");
  const before = await ledger();
  await environment.query(
    "INSERT INTO JAFFLE_SHOP.RAW.STG_GOOGLE_ADS SELECT * FROM JAFFLE_SHOP.RAW.STG_GOOGLE_ADS LIMIT 1",
  );
  await expect(arrive()).rejects.toThrow(/would not hold the rows that its manifest promises/);
  expect(await ledger()).toEqual(before);

  await environment.query(
    "UPDATE FIRN.OBSERVABILITY.LOADS SET sha256 = 'of other content' WHERE table_name = 'STG_GOOGLE_ADS' AND replaced_at IS NULL",
  );
  await expect(arrive()).rejects.toThrow(/does not only add files/);
  expect(await ledger()).toEqual(before);
}, 120_000);

describe("when setup replaces the nightly tasks", () => {
  const tasks = "JAFFLE_SHOP.QUALITY";

  const graph = async (): Promise<unknown[]> => {
    const rows = await environment.query(`SHOW TASKS IN SCHEMA ${tasks}`);
    return rows.map((row) => [row["name"], row["state"], /LOAD_ARRIVALS/.test(String(row["predecessors"]))]);
  };

  it("those that ran go on, also where an older version had the check alone", async () => {
    await environment.query(`ALTER TASK ${tasks}.LOAD_ARRIVALS SUSPEND`);
    await environment.query(`DROP TASK ${tasks}.NIGHTLY_CHECK`);
    await environment.query(`DROP TASK ${tasks}.LOAD_ARRIVALS`);
    await environment.query(
      `CREATE TASK ${tasks}.NIGHTLY_CHECK SCHEDULE = 'USING CRON 20 3 * * * UTC' AS CALL ${tasks}.CHECK_ARRIVALS()`,
    );
    await environment.query(`ALTER TASK ${tasks}.NIGHTLY_CHECK RESUME`);
    for (const _ of ["an older version", "this one"]) {
      await runSteps("2025-12-03", [setupStep], true);
      expect(await graph()).toEqual([
        ["LOAD_ARRIVALS", "started", false],
        ["NIGHTLY_CHECK", "started", true],
      ]);
    }
  }, 60_000);

  it("those that did not stay suspended", async () => {
    await environment.query(`ALTER TASK ${tasks}.LOAD_ARRIVALS SUSPEND`);
    await environment.query(`ALTER TASK ${tasks}.NIGHTLY_CHECK SUSPEND`);
    await runSteps("2025-12-03", [setupStep], true);
    expect(await graph()).toEqual([
      ["LOAD_ARRIVALS", "suspended", false],
      ["NIGHTLY_CHECK", "suspended", true],
    ]);
  }, 60_000);
});
