import { readFileSync, writeFileSync } from "node:fs";
import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { withLake } from "@firn/lake/testing";
import { withConnection } from "@firn/snowflake";
import { manifestFile } from "../dataset-folder";
import { generateStep } from "../steps/generate";
import { uploadStep } from "../steps/upload";
import { ShopRuns } from "../testing/shop-runs";
import { shop } from "../testing/shop";
import { loadStep } from "./load-step";
import { thisProcess, transactionName } from "./stale-transaction";

let runs: ShopRuns;
beforeAll(async () => {
  runs = await ShopRuns.start();
  await runs.run();
}, 60_000);
afterAll(() => runs.stop());

describe("load", () => {
  it("says which dataset is not in the lake", async () => {
    await expect(runs.run([loadStep], { seed: "99" })).rejects.toMatchObject({
      message: "shop at scale small, seed 99, as of 2025-06-30 is not in the lake.",
      hint: "Upload it first: npx nx run shop:upload --scale small --seed 99",
    });
  });

  it("does not run beside another load of the demo", async () => {
    const other = transactionName(thisProcess(shop.name));
    await withConnection(runs.environment.config.snowflake, (connection) =>
      connection.transaction(other, async () => {
        await expect(runs.run([loadStep], {}, { force: true })).rejects.toMatchObject({
          message: `Another load of shop is running on this machine (process ${process.pid}).`,
        });
      }),
    );
  });

  it("finds a table that was changed by hand, and mends it by force", async () => {
    await runs.environment.query("DELETE FROM SHOP.RAW.CUSTOMERS WHERE customer_id = 'C000001'");
    await expect(runs.run([loadStep])).rejects.toMatchObject({
      message: "CUSTOMERS was changed by hand: it has 59 rows, the ledger says that 60 were loaded.",
      hint: "This empties it and loads it again: npx nx run shop:load --scale small --force",
    });
    expect((await runs.lastRuns(1))[0]).toBe("load failed");
    await runs.run([loadStep], {}, { force: true });
    expect(await runs.counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 30_000);

  it("makes a table that is gone, and fills only that", async () => {
    await runs.environment.query("DROP TABLE SHOP.RAW.CUSTOMERS");
    expect((await runs.run([loadStep])).join("\n")).toMatch(/load +360 rows \(60 new\)/);
    expect(await runs.counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 30_000);

  it("finds a table of another shape, and makes it anew by force", async () => {
    await runs.environment.query("ALTER TABLE SHOP.RAW.CUSTOMERS ADD COLUMN extra NUMBER(3, 0)");
    await expect(runs.run([loadStep])).rejects.toMatchObject({
      message: "The table CUSTOMERS is not as declared: the column EXTRA is not declared.",
    });
    await runs.run([loadStep], {}, { force: true });
    expect(await runs.counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 30_000);

  it("finds an altered, truncated, missing or foreign object before it copies anything", async () => {
    const key = runs.keyOf("CUSTOMERS");
    const bytes = runs.manifest().tables[0]?.files[0]?.bytes ?? 0;
    const { lake } = runs.environment.config;
    const expectError = (message: string) => expect(runs.run([loadStep])).rejects.toMatchObject({ message });
    await runs.put(key, "x".repeat(bytes));
    await expectError(
      "CUSTOMERS customers/all.csv.gz is not what was generated: its checksum in the lake differs",
    );
    await runs.put(key, "short");
    await expectError(
      `CUSTOMERS customers/all.csv.gz is not what was generated: it has 5 bytes in the lake instead of ${bytes}`,
    );
    await withLake(lake, (client) => client.send(new DeleteObjectCommand({ Bucket: lake.bucket, Key: key })));
    await expectError("CUSTOMERS customers/all.csv.gz is not in the lake");
    await runs.run([uploadStep, loadStep]);
    const foreign = `${key}.bak`;
    await runs.put(foreign, "hello");
    await expectError(`${foreign} lies in the lake, but no manifest speaks of it`);
    await withLake(lake, (client) =>
      client.send(new DeleteObjectCommand({ Bucket: lake.bucket, Key: foreign })),
    );
    expect((await runs.run([loadStep])).join("\n")).toContain("360 rows");
    expect(await runs.counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 60_000);

  it("loads nothing of a file whose rows are not those of its manifest", async () => {
    const choice = runs.choice({ seed: "3" });
    await runs.run([generateStep], { seed: "3" });
    const file = manifestFile({ config: runs.environment.config, demo: shop, choice });
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('"rows": 300', '"rows": 301'));
    await runs.run([uploadStep], { seed: "3" });
    await expect(runs.run([loadStep], { seed: "3" })).rejects.toMatchObject({
      message: "SALES sales/all.parquet gave 300 rows instead of the 301 that were generated.",
    });
    const [kept] = await runs.environment.query(
      `SELECT COUNT(DISTINCT seed) AS n FROM FIRN.OBSERVABILITY.DATASETS WHERE seed = 3`,
    );
    expect(kept).toEqual({ N: 0 });
    expect(await runs.counts()).toEqual({ CUSTOMERS: 60, SALES: 300, IDS: 300 });
  }, 60_000);
});
