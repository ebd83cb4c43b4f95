import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { LOCAL_SNOWFLAKE_THREADS, runTypeScriptWithPool } from "@firn/config";

const root = resolve(__dirname, "../../..");

export interface EmulatorProcess {
  readonly pid: number;
  readonly port: number;
  /** As a power cut would: nothing is tidied. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** The emulator as users run it, in a process that can be killed. User `admin`, password `secret`. */
export async function startProcess(folder: string, s3Endpoint?: string): Promise<EmulatorProcess> {
  const main = resolve(root, "packages/emulator/src/main.ts");
  const s3 = s3Endpoint === undefined ? [] : ["--s3-endpoint", s3Endpoint];
  const args = runTypeScriptWithPool(
    LOCAL_SNOWFLAKE_THREADS,
    main,
    "--port",
    "0",
    "--data",
    folder,
    "--memory-limit",
    "512MB",
    ...s3,
  );
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, FIRN_EMULATOR_PASSWORD: "secret" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaints = "";
  child.stderr.on("data", (data: Buffer) => (complaints += data.toString()));
  const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (line.done) throw new Error(`the emulator ended before it was ready:\n${complaints}`);
  const { listening } = JSON.parse(line.value) as { listening: number };
  return {
    pid: child.pid ?? 0,
    port: listening,
    kill: () => end(child, "SIGKILL"),
    stop: () => end(child, "SIGTERM"),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}

/** The most memory that a process has had, in MiB; undefined where the system does not tell (only Linux does). */
export const peakMemory = (pid: number): number | undefined => statusOf(pid, "VmHWM");

/** As peakMemory, what it has now. */
export const currentMemory = (pid: number): number | undefined => statusOf(pid, "VmRSS");

function statusOf(pid: number, key: string): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kibibytes = new RegExp(`${key}:\\s+(\\d+) kB`).exec(status)?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
  } catch {
    return undefined;
  }
}
