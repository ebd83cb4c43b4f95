import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import getPort from "get-port";
import { UserError, repositoryRoot, type Settings } from "@firn/config";
import { stopServices } from "@firn/local";

/** Runs `work` with the settings of a local environment in a folder and on ports of its own, empty at first and gone in the end. */
export async function withOwnEnvironment<T>(work: (settings: Settings) => Promise<T>): Promise<T> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "firn-bench-"));
  const [snowflake, s3, console] = [await getPort(), await getPort(), await getPort()];
  const settings: Settings = {
    FIRN_HOME: home,
    FIRN_SNOWFLAKE_PORT: snowflake,
    FIRN_S3_PORT: s3,
    FIRN_CONSOLE_PORT: console,
  };
  try {
    return await work(settings);
  } finally {
    await stopServices(settings);
    fs.rmSync(home, { recursive: true, force: true });
  }
}

/** Seconds that one of our programs takes, from start to end as whoever types it feels it. Throws UserError where it fails. */
export async function timedProgram(
  program: readonly string[],
  settings: Settings,
  spawned: (pid: number) => void = () => undefined,
): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, ["tools/bootstrap/run.mjs", ...program], {
    cwd: repositoryRoot,
    env: { ...process.env, ...textOf(settings) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid !== undefined) spawned(child.pid);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code === 0) return (performance.now() - started) / 1000;
  throw new UserError(
    `${program.join(" ")} failed with ${code}: ${said.trim().split("\n").slice(-3).join(" ")}`,
  );
}

const textOf = (settings: Settings) =>
  Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, String(value)]));
