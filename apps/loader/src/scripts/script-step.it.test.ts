import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { defineDemo } from "@firn/demo-kit";
import { choiceOf } from "../choice";
import { plainReporter } from "../reporter";
import { openSession } from "../session";
import { runStep, type StepResult } from "../step";
import { startLoaderEnvironment, type LoaderEnvironment } from "../testing/loader-environment";
import { shop } from "../testing/shop";
import { scriptStep } from "./script-step";

const demo = defineDemo({ ...shop, steps: ["setup", "verify"] });
const root = mkdtempSync(join(tmpdir(), "firn-scripts-"));
const setup = scriptStep("setup", [], root);

function script(path: string, text: string): void {
  const file = join(root, "sql/shop", path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

let environment: LoaderEnvironment;
beforeAll(async () => {
  environment = await startLoaderEnvironment(demo);
}, 60_000);
afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  await environment.stop();
});

async function run(): Promise<StepResult> {
  const signal = new AbortController().signal;
  const session = await openSession({
    config: environment.config,
    report: plainReporter(() => undefined),
    signal,
  });
  try {
    return await runStep(
      setup,
      await session.contextFor(demo, choiceOf(demo, {}, new Date()), { force: false }),
    );
  } finally {
    await session.close();
  }
}

describe("a step that runs scripts", () => {
  beforeAll(() => {
    script(
      "setup/01_tables.sql",
      "CREATE TABLE IF NOT EXISTS DAYS (day DATE);\nINSERT INTO DAYS SELECT $as_of;",
    );
    script(
      "procedures/01_count.sql",
      "CREATE OR REPLACE PROCEDURE COUNT_DAYS() RETURNS FLOAT LANGUAGE SQL AS\nBEGIN\n  RETURN (SELECT COUNT(*) FROM RAW.DAYS);\nEND;",
    );
  });

  it("runs the folders in their order, in the raw schema, and tells the as-of date", async () => {
    expect(await run()).toMatchObject({ outcome: "done", summary: "3 statements" });
    expect(await environment.query("SELECT day::VARCHAR AS day FROM SHOP.RAW.DAYS")).toEqual([
      { DAY: demo.asOf },
    ]);
    expect(await environment.query("CALL SHOP.RAW.COUNT_DAYS()")).toEqual([{ COUNT_DAYS: 1 }]);
  });

  it("does nothing while nothing changes", async () => {
    expect(await run()).toMatchObject({ outcome: "skipped", summary: "3 statements" });
  });

  it("runs again where something of it was dropped", async () => {
    await environment.query("DROP PROCEDURE SHOP.RAW.COUNT_DAYS()");
    expect(await run()).toMatchObject({ outcome: "done" });
    expect(await environment.query("CALL SHOP.RAW.COUNT_DAYS()")).toEqual([{ COUNT_DAYS: 2 }]);
  });

  it("names the file and the line of what fails", async () => {
    script("setup/02_wrong.sql", "SELECT 1;\n\nSELECT nothing FROM NOWHERE;");
    await expect(run()).rejects.toThrow(/sql\/shop\/setup\/02_wrong\.sql:3: [^]*NOWHERE/);
  });
});
