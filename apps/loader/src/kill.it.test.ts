import { spawn, type ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { repositoryRoot } from "@firn/config";
import { inspectDataset, storedManifest } from "@firn/lake";
import { withLake } from "@firn/lake/testing";
import { generate } from "@firn/synth";
import { choiceOf } from "./choice";
import { startLoaderEnvironment, type LoaderEnvironment } from "./testing/loader-environment";
import { shop } from "./testing/shop";

/** Large enough for a file in two parts. */
const scale = "default";
const [customers, sales] = [400, 2_000];

let environment: LoaderEnvironment;
beforeAll(async () => {
  environment = await startLoaderEnvironment(shop);
  writeFileSync(configFile(), JSON.stringify(environment.config));
  expect(await load(0)).toMatchObject({ killed: false });
}, 120_000);
afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await environment.stop();
});

const running = new Set<ChildProcess>();

const configFile = (): string => join(environment.config.home, "config.json");

interface Ended {
  readonly killed: boolean;
  readonly output: string;
}

/** Runs the whole pipeline in a process of its own, which kills itself at the moment, or is killed after some milliseconds. */
function load(seed: number, moment = "never", killedAfter?: number): Promise<Ended> {
  const script = join(__dirname, "testing/killed-loader.ts");
  const args = ["--import", "tsx", script, configFile(), String(seed), scale, moment];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: repositoryRoot });
    running.add(child);
    if (killedAfter !== undefined) setTimeout(() => child.kill("SIGKILL"), killedAfter).unref();
    const said: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    child.once("exit", (code, signal) => {
      running.delete(child);
      const output = Buffer.concat(said).toString();
      if (signal === "SIGKILL" || code === 0) resolve({ killed: signal === "SIGKILL", output });
      else reject(new Error(output));
    });
  });
}

const one = async (sql: string): Promise<Record<string, unknown>> => (await environment.query(sql))[0] ?? {};

/** What the tables hold, and what the ledger says of them. */
async function warehouse(): Promise<Record<string, unknown>> {
  const tables = await one(
    `SELECT (SELECT COUNT(*) FROM SHOP.RAW.CUSTOMERS) AS customers, COUNT(*) AS sales,
            COUNT(DISTINCT sale_id) AS ids, SUM(amount) AS amount FROM SHOP.RAW.SALES`,
  );
  const ledger = await one(
    `SELECT SUM(row_count) AS loaded, COUNT(*) AS files, COUNT(DISTINCT dataset_id) AS datasets, MAX(dataset_id) AS dataset
     FROM FIRN.OBSERVABILITY.LOADS WHERE replaced_at IS NULL`,
  );
  return { ...tables, ...ledger };
}

const complete = (seed: number) => ({
  CUSTOMERS: customers,
  SALES: sales,
  IDS: sales,
  LOADED: customers + sales,
  FILES: 2,
  DATASETS: 1,
  DATASET: choiceOf(shop, { seed: String(seed), scale }, new Date()).datasetId,
});

/** The lake holds exactly the dataset, and no parts that nobody will finish. */
async function expectWholeLake(seed: number): Promise<void> {
  const { lake } = environment.config;
  const choice = choiceOf(shop, { seed: String(seed), scale }, new Date());
  const manifest = await storedManifest(lake, { demo: shop.name, datasetId: choice.datasetId });
  const outDir = join(environment.config.home, "again", choice.datasetId);
  expect(manifest).toEqual(await generate({ demo: shop, ...choice, outDir }));
  expect(manifest && (await inspectDataset(lake, manifest, undefined))).toEqual([]);
  const { Uploads = [] } = await withLake(lake, (client) =>
    client.send(new ListMultipartUploadsCommand({ Bucket: lake.bucket })),
  );
  expect(Uploads).toEqual([]);
}

describe.each([
  ["generating", 1],
  ["mid-part", 2],
  ["before-manifest", 3],
  ["mid-copy", 4],
  ["before-commit", 5],
  ["before-ledger", 6],
])("killed %s", (moment, seed) => {
  it("leaves one whole dataset in the tables, and the next run completes the new one", async () => {
    const before = await warehouse();
    expect(before).toMatchObject(complete(seed - 1));
    expect(await load(seed, moment)).toMatchObject({ killed: true });

    const committed = moment === "before-ledger";
    expect(await warehouse()).toMatchObject(committed ? complete(seed) : before);

    const again = await load(seed);
    expect(again.output).toMatch(/verify done all \d+ checks, 1 truth hold/);
    expect(await warehouse()).toMatchObject(complete(seed));
    await expectWholeLake(seed);

    const killed = await environment.query(
      "SELECT step FROM FIRN.OBSERVABILITY.RUNS WHERE outcome = 'running'",
    );
    expect(killed.length).toBeGreaterThanOrEqual(1);
    expect((await load(seed)).output.match(/skipped/g)).toHaveLength(3);
  }, 120_000);
});

describe("killed at whatever it does, again and again", () => {
  it("always leaves one whole dataset, and completes the new one in the end", async () => {
    const [old, seed] = [6, 7];
    await load(old);
    for (
      let killedAfter = 1000;
      !(await load(seed, "never", killedAfter)).output.includes("verify done");
      killedAfter += 500
    ) {
      const found = await warehouse();
      const whole = found["DATASET"] === complete(seed).DATASET ? complete(seed) : complete(old);
      expect(found).toMatchObject(whole);
    }
    expect(await warehouse()).toMatchObject(complete(seed));
    await expectWholeLake(seed);
  }, 180_000);
});
