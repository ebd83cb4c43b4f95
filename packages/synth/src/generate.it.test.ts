import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate } from "./generate";
import { harbour } from "./harbour.fixture";

const choice = { demo: harbour, seed: 1, scale: "large", asOf: harbour.asOf };

/** Generates in a process of its own and kills it as soon as `isTime` says so. */
async function generateAndKill(outDir: string, isTime: () => boolean): Promise<void> {
  const script = `
    const { generate } = require("./generate");
    const { harbour } = require("./harbour.fixture");
    void generate({ demo: harbour, seed: 1, scale: "large", asOf: harbour.asOf, outDir: ${JSON.stringify(outDir)}, workers: 2 });`;
  const child = spawn(process.execPath, ["--import", "tsx", "-e", script], {
    cwd: __dirname,
    stdio: "inherit",
  });
  const poll = setInterval(() => isTime() && child.kill("SIGKILL"), 2);
  await once(child, "exit");
  clearInterval(poll);
}

describe("generate, killed", () => {
  let root: string;
  beforeAll(() => (root = mkdtempSync(join(tmpdir(), "firn-killed-"))));
  afterAll(() => rmSync(root, { recursive: true }));

  const done = (outDir: string) =>
    existsSync(join(outDir, "calls")) ? readdirSync(join(outDir, "calls")).length : 0;

  it.each([
    ["before the first file", (outDir: string) => existsSync(join(outDir, ".generating", "spill"))],
    ["in the middle of a part", (outDir: string) => readsUnfinished(outDir)],
    ["after three parts", (outDir: string) => done(outDir) >= 3],
    ["before the manifest", (outDir: string) => done(outDir) === 6],
  ])(
    "%s, and run again, gives what an undisturbed run gives",
    async (name, isTime) => {
      const outDir = join(root, name.replaceAll(" ", "-"));
      await generateAndKill(outDir, () => isTime(outDir));
      const manifest = await generate({ ...choice, outDir });
      expect(manifest).toEqual(await generate({ ...choice, outDir: join(root, "undisturbed") }));
      expect(readdirSync(outDir).sort()).toEqual(["calls", "manifest.json", "ships"]);
      expect(done(outDir)).toBe(6);
    },
    60_000,
  );

  function readsUnfinished(outDir: string): boolean {
    const folder = join(outDir, ".generating");
    return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(".parquet"));
  }
});
