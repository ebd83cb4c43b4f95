import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProcess, type EmulatorProcess } from "./emulator-process";
import { plainClient } from "./plain-client";

/** More than the four threads that Node has by itself. */
const LONG_QUERIES = 8;
const MILLION = "TABLE(GENERATOR(ROWCOUNT => 1000000))";

let folder: string;
let emulator: EmulatorProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firn-long-"));
  emulator = await startProcess(folder);
}, 60_000);
afterAll(async () => {
  await emulator.kill();
  rmSync(folder, { recursive: true, force: true });
});

const client = async () => {
  const run = await plainClient(emulator.port);
  await run("CREATE WAREHOUSE IF NOT EXISTS wh");
  return run;
};

describe("Many long queries at once", () => {
  it("lock nobody out, and do not keep the server from stopping", async () => {
    const others = await client();
    const busy = await Promise.all(Array.from({ length: LONG_QUERIES }, client));
    const ended = Promise.allSettled(
      busy.map((run) => run(`SELECT COUNT(*) FROM ${MILLION} a, ${MILLION} b, ${MILLION} c`)),
    );
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const isRunning = Promise.race([ended.then(() => "ended"), others("SELECT 1").then(() => "running")]);
    expect(await isRunning).toBe("running");
    await (
      await client()
    )("SELECT 2");
    const start = performance.now();
    await emulator.stop();
    expect(performance.now() - start).toBeLessThan(8000);
    await ended;
  }, 60_000);
});
