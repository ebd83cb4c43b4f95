import { join } from "node:path";
import { ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { inspectDataset, storedManifest } from "@firn/lake";
import { withLake } from "@firn/lake/testing";
import { generate } from "@firn/synth";
import { choiceOf } from "./choice";
import { startLoaderEnvironment, type LoaderEnvironment } from "./testing/loader-environment";
import { complete, killedRuns, scale, type KilledRuns } from "./testing/killed-runs";
import { shop } from "./testing/shop";

let environment: LoaderEnvironment;
let runs: KilledRuns;
beforeAll(async () => {
  environment = await startLoaderEnvironment(shop);
  runs = killedRuns(environment);
  expect(await load(0)).toMatchObject({ killed: false });
}, 120_000);
afterAll(async () => {
  runs.stop();
  await environment.stop();
});

const load = (seed: number, moment?: string, killedAfter?: number) => runs.load(seed, moment, killedAfter);
const warehouse = () => runs.warehouse();

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
