import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { repositoryRoot, type SnowflakeConnection } from "@firn/config";

export interface EmulatorProcess {
  readonly pid: number;
  readonly connection: SnowflakeConnection;
  stop(): Promise<void>;
}

/** The local Snowflake as `npm start` runs it, on a free port, with its data in `folder`. */
export async function startEmulator(folder: string): Promise<EmulatorProcess> {
  const main = path.join(repositoryRoot, "packages/emulator/src/main.ts");
  const child = spawn(process.execPath, ["--require", "tsx/cjs", main, "--port", "0", "--data", folder], {
    cwd: repositoryRoot,
    env: { ...process.env, FIRN_EMULATOR_PASSWORD: "bench" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (line.done) throw new Error("the emulator ended before it was ready");
  const { listening } = JSON.parse(line.value) as { listening: number };
  return {
    pid: child.pid ?? 0,
    connection: {
      account: "local",
      user: "ADMIN",
      auth: { kind: "password", password: "bench" },
      host: "127.0.0.1",
      port: listening,
      protocol: "http",
    },
    stop: async () => {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}
