import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { repositoryRoot, type SnowflakeConnection } from "@firn/config";

/** A local Snowflake of one's own on a free port, for tests. */
export interface EmulatorProcess {
  readonly connection: SnowflakeConnection;
  stop(): Promise<void>;
}

const password = "for-tests-only";

export async function startEmulator(dataFolder: string, s3Endpoint: string): Promise<EmulatorProcess> {
  const port = await freePort();
  const main = join(repositoryRoot, "packages/emulator/src/main.ts");
  const options = ["--port", String(port), "--data", dataFolder, "--s3-endpoint", s3Endpoint];
  const emulator = spawn(process.execPath, ["--import", "tsx", main, ...options], {
    cwd: repositoryRoot,
    env: { ...process.env, FIRN_EMULATOR_PASSWORD: password },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await listening(emulator);
  return {
    connection: {
      account: "local",
      host: "127.0.0.1",
      port,
      protocol: "http",
      user: "ADMIN",
      auth: { kind: "password", password },
    },
    stop: () => stopped(emulator),
  };
}

/** It prints one JSON line when it is ready; what it says before it dies instead is the reason. */
function listening(emulator: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    if (!emulator.stdout || !emulator.stderr) throw new Error("the emulator has no output");
    emulator.stderr.on("data", (text: Buffer) => said.push(text.toString()));
    emulator.once("exit", (code) => reject(new Error(`the emulator ended with ${code}: ${said.join("")}`)));
    createInterface({ input: emulator.stdout }).on("line", (line) => {
      if (line.includes('"listening"')) resolve();
    });
  });
}

function stopped(emulator: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (emulator.exitCode !== null) return resolve();
    emulator.removeAllListeners("exit").once("exit", () => resolve());
    emulator.kill("SIGTERM");
  });
}

/** A port that nobody listens on at the moment. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
