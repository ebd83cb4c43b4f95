import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { UserError } from "@firn/config";
import { removeDemoFromLake } from "@firn/lake";
import { withLake } from "@firn/lake/testing";
import { datasetFolder } from "./dataset-folder";
import { loadStep } from "./load/load-step";
import { generateStep } from "./steps/generate";
import { uploadStep } from "./steps/upload";
import { ShopRuns } from "./testing/shop-runs";
import { shop } from "./testing/shop";
import { verifyStep } from "./verify/verify-step";

let runs: ShopRuns;
beforeAll(async () => {
  runs = await ShopRuns.start();
}, 60_000);
afterAll(() => runs.stop());

describe("the pipeline", () => {
  it("generates, uploads, loads and verifies, then changes nothing", async () => {
    const first = await runs.run();
    expect(first[0]).toBe("environment local");
    expect(first.join("\n")).toMatch(/load +360 rows/);
    expect(first.join("\n")).toMatch(/verify +all \d+ checks, 1 truth hold/);
    expect(await runs.counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
    expect((await runs.lastRuns(4)).sort()).toEqual([
      "generate done",
      "load done",
      "upload done",
      "verify done",
    ]);

    const second = await runs.run();
    expect(second.filter((line) => line.endsWith("unchanged"))).toHaveLength(3);
    expect((await runs.lastRuns(4)).sort()).toEqual([
      "generate skipped",
      "load skipped",
      "upload skipped",
      "verify done",
    ]);
    expect(await runs.counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 60_000);

  it("replaces the tables by another dataset, and keeps both in the ledger", async () => {
    await runs.run("pipeline", { seed: "7" });
    expect(await runs.counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
    const [now] = await runs.environment.query(
      `SELECT COUNT(*) AS files, COUNT(DISTINCT dataset_id) AS datasets, SUM(row_count) AS loaded
       FROM FIRN.OBSERVABILITY.LOADS WHERE replaced_at IS NULL`,
    );
    expect(now).toEqual({ FILES: 2, DATASETS: 1, LOADED: 360 });
    const seeds = await runs.environment.query(
      "SELECT seed FROM FIRN.OBSERVABILITY.DATASETS ORDER BY loaded_at",
    );
    expect(seeds.map((row) => row["SEED"])).toEqual([42, 7]);
    await runs.run();
  }, 60_000);

  it("replaces the rows of a file that ends on another day", async () => {
    await runs.run("pipeline", { asOf: "2025-07-31" });
    const [dataset] = await runs.environment.query(
      `SELECT TO_VARCHAR(as_of, 'YYYY-MM-DD') AS as_of FROM FIRN.OBSERVABILITY.DATASETS ORDER BY loaded_at DESC LIMIT 1`,
    );
    expect(dataset).toEqual({ AS_OF: "2025-07-31" });
    expect(await runs.counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
    await runs.run();
  }, 60_000);
});

describe("a lake that has forgotten everything", () => {
  it("is filled again, and the tables keep their rows", async () => {
    await removeDemoFromLake(runs.environment.config.lake, shop.name);
    const printed = (await runs.run()).join("\n");
    expect(printed).toMatch(/upload +\d+ kB, 2 files +\d/);
    expect(printed).toMatch(/load +360 rows +unchanged/);
    expect(await runs.counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 30_000);

  it("is filled where only a part is missing", async () => {
    const { lake } = runs.environment.config;
    const Key = runs.keyOf("CUSTOMERS");
    await withLake(lake, (client) => client.send(new DeleteObjectCommand({ Bucket: lake.bucket, Key })));
    expect((await runs.run()).join("\n")).toMatch(/upload +\d+ kB, 2 files \(1 sent, 340 B\)/);
  }, 30_000);
});

describe("a pipeline that is stopped", () => {
  it("rolls back, says so, and goes on the next time", async () => {
    const controller = new AbortController();
    const stopAtLoad = (line: string) =>
      line.includes(" upload ") && controller.abort(new UserError("Stopped."));
    await expect(
      runs.run("pipeline", { seed: "11" }, {}, { controller, onLine: stopAtLoad }),
    ).rejects.toMatchObject({
      message: expect.stringMatching(/Stopped/),
    });
    const [dataset] = await runs.environment.query(
      "SELECT COUNT(*) AS n FROM FIRN.OBSERVABILITY.DATASETS WHERE seed = 11",
    );
    expect(dataset).toEqual({ N: 0 });
    expect(await runs.counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
    await runs.run("pipeline", { seed: "11" });
    await runs.run();
  }, 30_000);
});

describe("a pipeline whose upload fails", () => {
  it("has one ✗, with its fix; the load says only that it stopped", async () => {
    const { lake } = runs.environment.config;
    const choice = runs.choice();
    const file = join(
      datasetFolder({ config: runs.environment.config, demo: shop, choice }),
      "customers/all.csv.gz",
    );
    await removeDemoFromLake(lake, shop.name);
    writeFileSync(file, Buffer.alloc(statSync(file).size));
    const lines: string[] = [];
    const failing = runs.run("pipeline", {}, {}, { onLine: (line) => lines.push(line) });
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
    await runs.run([generateStep], {}, { force: true });
    await runs.run();
  }, 30_000);
});

describe("upload", () => {
  it("refuses a generated file that was altered since", async () => {
    await runs.run([generateStep], { seed: "5" });
    const choice = runs.choice({ seed: "5" });
    const folder = datasetFolder({ config: runs.environment.config, demo: shop, choice });
    writeFileSync(join(folder, "customers/all.csv.gz"), "altered");
    await expect(runs.run([uploadStep], { seed: "5" })).rejects.toMatchObject({
      message: expect.stringContaining("customers/all.csv.gz is not what was generated"),
    });
    await runs.run([generateStep, uploadStep], { seed: "5" });
  }, 30_000);
});

describe("verify", () => {
  it("prints every check when asked to, and hashes that follow the rows", async () => {
    const options = { listChecks: true, hash: true };
    const lines = await runs.run([verifyStep], {}, options);
    expect(lines.filter((line) => line.includes("✓")).length).toBeGreaterThan(8);
    expect(lines.some((line) => line.includes("sales per customer: 5 (5 to 5)"))).toBe(true);
    const hashes = (printed: string[]) => printed.filter((line) => /(CUSTOMERS|SALES) -?\d{5,}$/.test(line));
    expect(hashes(lines)).toHaveLength(2);
    expect(hashes(await runs.run([verifyStep], {}, options))).toEqual(hashes(lines));
  }, 30_000);

  it("fails with the rows that break a check, and keeps the result", async () => {
    await runs.environment.query(
      "UPDATE SHOP.RAW.SALES SET amount = 2000 WHERE sale_id IN ('S00000001', 'S00000002')",
    );
    await expect(runs.run([verifyStep])).rejects.toMatchObject({
      message: expect.stringMatching(
        /^1 of \d+ do not hold: SALES.AMOUNT lies between 0 and 1000: 2 rows break it$/,
      ),
    });
    const [kept] = await runs.environment.query(
      "SELECT violations FROM FIRN.OBSERVABILITY.CHECKS WHERE NOT holds ORDER BY checked_at DESC LIMIT 1",
    );
    expect(kept).toEqual({ VIOLATIONS: 2 });
    await runs.run([loadStep], {}, { force: true });
    await runs.run([verifyStep]);
  }, 30_000);

  it("refuses a dataset that was asked for by name and is not loaded", async () => {
    await expect(runs.run([verifyStep], { seed: "8" }, { exactDataset: true })).rejects.toMatchObject({
      message: "shop holds scale small, seed 42; asked for is scale small, seed 8.",
    });
  });
});
