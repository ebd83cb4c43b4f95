import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import type { Manifest } from "@firn/schema";
import { UserError } from "@firn/config";
import { objectKey, removeDemoFromLake } from "@firn/lake";
import { withConnection } from "@firn/snowflake";
import { withLake } from "@firn/lake/testing";
import { choiceOf, type ChoiceFlags } from "./choice";
import type { StepOptions } from "./context";
import { datasetFolder, manifestFile } from "./dataset-folder";
import { loadStep } from "./load/load-step";
import { thisProcess, transactionName } from "./load/stale-transaction";
import { pipeline } from "./pipeline";
import { plainReporter } from "./reporter";
import { openSession } from "./session";
import { runStep, type Step } from "./step";
import { generateStep } from "./steps/generate";
import { uploadStep } from "./steps/upload";
import { startLoaderEnvironment, type LoaderEnvironment } from "./testing/loader-environment";
import { shop } from "./testing/shop";
import { verifyStep } from "./verify/verify-step";

let environment: LoaderEnvironment;
beforeAll(async () => {
  environment = await startLoaderEnvironment(shop);
}, 60_000);
afterAll(() => environment.stop());

/** Runs the pipeline, or the given steps, at small scale in a session of its own; returns what was printed. */
async function run(
  steps: readonly Step[] | "pipeline" = "pipeline",
  flags: ChoiceFlags = {},
  options: Partial<StepOptions> = {},
  { controller = new AbortController(), onLine = (_: string): unknown => undefined } = {},
): Promise<string[]> {
  const lines: string[] = [];
  const { signal } = controller;
  const report = plainReporter((line) => {
    lines.push(line);
    onLine(line);
  });
  const session = await openSession({ config: environment.config, report, signal });
  try {
    const choice = choiceOf(shop, { scale: "small", ...flags }, new Date());
    const context = await session.contextFor(shop, choice, { force: false, ...options });
    if (steps === "pipeline") await pipeline(context);
    else for (const step of steps) await runStep(step, context);
    return lines;
  } finally {
    await session.close();
  }
}

/** `step outcome` of the last runs, latest first. */
async function lastRuns(count: number): Promise<string[]> {
  const rows = await environment.query(
    `SELECT step || ' ' || outcome AS run FROM FIRN.OBSERVABILITY.RUNS ORDER BY started_at DESC LIMIT ${count}`,
  );
  return rows.map((row) => String(row["RUN"]));
}

const counts = async () =>
  (
    await environment.query(
      `SELECT (SELECT COUNT(*) FROM SHOP.RAW.CUSTOMERS) AS customers, (SELECT COUNT(*) FROM SHOP.RAW.SALES) AS sales,
              (SELECT COUNT(DISTINCT sale_id) FROM SHOP.RAW.SALES) AS ids`,
    )
  )[0];

function manifest(flags: ChoiceFlags = {}): Manifest {
  const choice = choiceOf(shop, { scale: "small", ...flags }, new Date());
  const file = manifestFile({ config: environment.config, demo: shop, choice });
  return JSON.parse(readFileSync(file, "utf8")) as Manifest;
}

function keyOf(table: string): string {
  const made = manifest();
  const file = made.tables.find(({ name }) => name === table)?.files[0];
  if (file === undefined) throw new Error(`no file of ${table}`);
  return objectKey(made, table, file);
}

async function put(Key: string, Body: string): Promise<void> {
  const { lake } = environment.config;
  await withLake(lake, (client) => client.send(new PutObjectCommand({ Bucket: lake.bucket, Key, Body })));
}

describe("the pipeline", () => {
  it("generates, uploads, loads and verifies, then changes nothing", async () => {
    const first = await run();
    expect(first[0]).toBe("environment local");
    expect(first.join("\n")).toMatch(/load +360 rows/);
    expect(first.join("\n")).toMatch(/verify +all \d+ checks, 1 truth hold/);
    expect(await counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
    expect((await lastRuns(4)).sort()).toEqual(["generate done", "load done", "upload done", "verify done"]);

    const second = await run();
    expect(second.filter((line) => line.endsWith("unchanged"))).toHaveLength(3);
    expect((await lastRuns(4)).sort()).toEqual([
      "generate skipped",
      "load skipped",
      "upload skipped",
      "verify done",
    ]);
    expect(await counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 60_000);

  it("replaces the tables by another dataset, and keeps both in the ledger", async () => {
    await run("pipeline", { seed: "7" });
    expect(await counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
    const [now] = await environment.query(
      `SELECT COUNT(*) AS files, COUNT(DISTINCT dataset_id) AS datasets, SUM(row_count) AS loaded
       FROM FIRN.OBSERVABILITY.LOADS WHERE replaced_at IS NULL`,
    );
    expect(now).toEqual({ FILES: 2, DATASETS: 1, LOADED: 360 });
    const seeds = await environment.query("SELECT seed FROM FIRN.OBSERVABILITY.DATASETS ORDER BY loaded_at");
    expect(seeds.map((row) => row["SEED"])).toEqual([42, 7]);
    await run();
  }, 60_000);

  it("replaces the rows of a file that ends on another day", async () => {
    await run("pipeline", { asOf: "2025-07-31" });
    const [dataset] = await environment.query(
      `SELECT TO_VARCHAR(as_of, 'YYYY-MM-DD') AS as_of FROM FIRN.OBSERVABILITY.DATASETS ORDER BY loaded_at DESC LIMIT 1`,
    );
    expect(dataset).toEqual({ AS_OF: "2025-07-31" });
    expect(await counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
    await run();
  }, 60_000);
});

describe("a lake that has forgotten everything", () => {
  it("is filled again, and the tables keep their rows", async () => {
    await removeDemoFromLake(environment.config.lake, shop.name);
    const printed = (await run()).join("\n");
    expect(printed).toMatch(/upload +\d+ kB, 2 files +\d/);
    expect(printed).toMatch(/load +360 rows +unchanged/);
    expect(await counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 30_000);

  it("is filled where only a part is missing", async () => {
    const { lake } = environment.config;
    const Key = keyOf("CUSTOMERS");
    await withLake(lake, (client) => client.send(new DeleteObjectCommand({ Bucket: lake.bucket, Key })));
    expect((await run()).join("\n")).toMatch(/upload +\d+ kB, 2 files \(1 sent, 340 B\)/);
  }, 30_000);
});

describe("a pipeline that is stopped", () => {
  it("rolls back, says so, and goes on the next time", async () => {
    const controller = new AbortController();
    const stopAtLoad = (line: string) =>
      line.includes(" upload ") && controller.abort(new UserError("Stopped."));
    await expect(
      run("pipeline", { seed: "11" }, {}, { controller, onLine: stopAtLoad }),
    ).rejects.toMatchObject({
      message: expect.stringMatching(/Stopped/),
    });
    const [dataset] = await environment.query(
      "SELECT COUNT(*) AS n FROM FIRN.OBSERVABILITY.DATASETS WHERE seed = 11",
    );
    expect(dataset).toEqual({ N: 0 });
    expect(await counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
    await run("pipeline", { seed: "11" });
    await run();
  }, 30_000);
});

describe("a pipeline whose upload fails", () => {
  it("has one ✗, with its fix; the load says only that it stopped", async () => {
    const { lake } = environment.config;
    const choice = choiceOf(shop, { scale: "small" }, new Date());
    const file = join(
      datasetFolder({ config: environment.config, demo: shop, choice }),
      "customers/all.csv.gz",
    );
    await removeDemoFromLake(lake, shop.name);
    writeFileSync(file, Buffer.alloc(statSync(file).size));
    const lines: string[] = [];
    const failing = run("pipeline", {}, {}, { onLine: (line) => lines.push(line) });
    await expect(failing).rejects.toMatchObject({
      message: expect.stringContaining("is not what was generated"),
    });
    expect(lines.filter((line) => /✗| fix /.test(line))).toEqual([
      expect.stringMatching(/^✗ +upload +The file customers\/all\.csv\.gz is not what was generated/),
      expect.stringMatching(/^ +fix +/),
    ]);
    expect(lines.filter((line) => / load /.test(line))).toEqual([
      expect.stringMatching(
        /^ +load +stopped, because the upload failed; the tables hold what they held before$/,
      ),
    ]);
    await run([generateStep], {}, { force: true });
    await run();
  }, 30_000);
});

describe("load", () => {
  it("says which dataset is not in the lake", async () => {
    await expect(run([loadStep], { seed: "99" })).rejects.toMatchObject({
      message: "shop at scale small, seed 99, as of 2025-06-30 is not in the lake.",
      hint: "Upload it first: npx nx run shop:upload",
    });
  });

  it("does not run beside another load of the demo", async () => {
    const other = transactionName(thisProcess(shop.name));
    await withConnection(environment.config.snowflake, (connection) =>
      connection.transaction(other, async () => {
        await expect(run([loadStep], {}, { force: true })).rejects.toMatchObject({
          message: `Another load of shop is running on this machine (process ${process.pid}).`,
        });
      }),
    );
  });

  it("finds a table that was changed by hand, and mends it by force", async () => {
    await environment.query("DELETE FROM SHOP.RAW.CUSTOMERS WHERE customer_id = 'C000001'");
    await expect(run([loadStep])).rejects.toMatchObject({
      message: "CUSTOMERS was changed by hand: it has 59 rows, the ledger says that 60 were loaded.",
      hint: "This empties it and loads it again: npx nx run shop:load --force",
    });
    expect((await lastRuns(1))[0]).toBe("load failed");
    await run([loadStep], {}, { force: true });
    expect(await counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 30_000);

  it("makes a table that is gone, and fills only that", async () => {
    await environment.query("DROP TABLE SHOP.RAW.CUSTOMERS");
    expect((await run([loadStep])).join("\n")).toMatch(/load +360 rows \(60 new\)/);
    expect(await counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 30_000);

  it("finds a table of another shape, and makes it anew by force", async () => {
    await environment.query("ALTER TABLE SHOP.RAW.CUSTOMERS ADD COLUMN extra NUMBER(3, 0)");
    await expect(run([loadStep])).rejects.toMatchObject({
      message: "The table CUSTOMERS is not as declared: the column EXTRA is not declared.",
    });
    await run([loadStep], {}, { force: true });
    expect(await counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 30_000);

  it("finds an altered, truncated, missing or foreign object before it copies anything", async () => {
    const key = keyOf("CUSTOMERS");
    const bytes = manifest().tables[0]?.files[0]?.bytes ?? 0;
    const { lake } = environment.config;
    const expectError = (message: string) => expect(run([loadStep])).rejects.toMatchObject({ message });
    await put(key, "x".repeat(bytes));
    await expectError(
      "CUSTOMERS customers/all.csv.gz is not what was generated: its checksum in the lake differs",
    );
    await put(key, "short");
    await expectError(
      `CUSTOMERS customers/all.csv.gz is not what was generated: it has 5 bytes in the lake instead of ${bytes}`,
    );
    await withLake(lake, (client) => client.send(new DeleteObjectCommand({ Bucket: lake.bucket, Key: key })));
    await expectError("CUSTOMERS customers/all.csv.gz is not in the lake");
    await run([uploadStep, loadStep]);
    const foreign = `${key}.bak`;
    await put(foreign, "hello");
    await expectError(`${foreign} lies in the lake, but no manifest speaks of it`);
    await withLake(lake, (client) =>
      client.send(new DeleteObjectCommand({ Bucket: lake.bucket, Key: foreign })),
    );
    expect((await run([loadStep])).join("\n")).toContain("360 rows");
    expect(await counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 60_000);

  it("loads nothing of a file whose rows are not those of its manifest", async () => {
    const choice = choiceOf(shop, { scale: "small", seed: "3" }, new Date());
    await run([generateStep], { seed: "3" });
    const file = manifestFile({ config: environment.config, demo: shop, choice });
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('"rows": 300', '"rows": 301'));
    await run([uploadStep], { seed: "3" });
    await expect(run([loadStep], { seed: "3" })).rejects.toMatchObject({
      message: "SALES sales/all.parquet gave 300 rows instead of the 301 that were generated.",
    });
    const [kept] = await environment.query(
      `SELECT COUNT(DISTINCT seed) AS n FROM FIRN.OBSERVABILITY.DATASETS WHERE seed = 3`,
    );
    expect(kept).toEqual({ N: 0 });
    expect(await counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 60_000);
});

describe("upload", () => {
  it("refuses a generated file that was altered since", async () => {
    await run([generateStep], { seed: "5" });
    const choice = choiceOf(shop, { scale: "small", seed: "5" }, new Date());
    const folder = datasetFolder({ config: environment.config, demo: shop, choice });
    writeFileSync(join(folder, "customers/all.csv.gz"), "altered");
    await expect(run([uploadStep], { seed: "5" })).rejects.toMatchObject({
      message: expect.stringContaining("customers/all.csv.gz is not what was generated"),
    });
    await run([generateStep, uploadStep], { seed: "5" });
  }, 30_000);
});

describe("verify", () => {
  it("prints every check when asked to, and hashes that follow the rows", async () => {
    const options = { listChecks: true, hash: true };
    const lines = await run([verifyStep], {}, options);
    expect(lines.filter((line) => line.includes("✓")).length).toBeGreaterThan(8);
    expect(lines.some((line) => line.includes("sales per customer: 5 (5 to 5)"))).toBe(true);
    const hashes = (printed: string[]) => printed.filter((line) => /(CUSTOMERS|SALES) -?\d{5,}$/.test(line));
    expect(hashes(lines)).toHaveLength(2);
    expect(hashes(await run([verifyStep], {}, options))).toEqual(hashes(lines));
  }, 30_000);

  it("fails with the rows that break a check, and keeps the result", async () => {
    await environment.query(
      "UPDATE SHOP.RAW.SALES SET amount = 2000 WHERE sale_id IN ('S00000001', 'S00000002')",
    );
    await expect(run([verifyStep])).rejects.toMatchObject({
      message: expect.stringMatching(
        /^1 of \d+ do not hold: SALES.AMOUNT lies between 0 and 1000: 2 rows break it$/,
      ),
    });
    const [kept] = await environment.query(
      "SELECT violations FROM FIRN.OBSERVABILITY.CHECKS WHERE NOT holds ORDER BY checked_at DESC LIMIT 1",
    );
    expect(kept).toEqual({ VIOLATIONS: 2 });
    await run([loadStep], {}, { force: true });
    await run([verifyStep]);
  }, 30_000);

  it("refuses a dataset that was asked for by name and is not loaded", async () => {
    await expect(run([verifyStep], { seed: "8" }, { exactDataset: true })).rejects.toMatchObject({
      message: "shop holds scale small, seed 42; asked for is scale small, seed 8.",
    });
  });
});
