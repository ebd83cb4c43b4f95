import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError, repositoryRoot } from "@firn/config";

export interface Launch {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Answered once the service is up. */
  readonly healthUrl: string;
  readonly timeoutMs: number;
}

/**
 * Starts a service that outlives us: own session, output to its log file. Tells its pid at once; resolves when it answers. Throws UserError.
 */
export async function launch(service: Launch, spawned: (pid: number) => void): Promise<void> {
  fs.mkdirSync(path.dirname(service.logFile), { recursive: true });
  const log = fs.openSync(service.logFile, "a");
  const child = spawn(service.command, service.args, {
    detached: true,
    cwd: repositoryRoot,
    stdio: ["ignore", log, log],
    env: service.environment,
  });
  fs.closeSync(log);
  if (child.pid !== undefined) spawned(child.pid);
  let ended: string | undefined;
  child.once("error", (error) => (ended = error.message));
  child.once("exit", (code, signal) => (ended ??= `it ended with ${signal ?? code}`));
  const deadline = Date.now() + service.timeoutMs;
  while (ended === undefined && Date.now() < deadline) {
    if (child.pid !== undefined && (await answers(service.healthUrl))) {
      child.unref();
      return;
    }
    await sleep(50);
  }
  if (child.pid !== undefined) await terminate(child.pid, service.command);
  throw new UserError(
    `The local ${service.title} did not start: ${ended ?? `no answer within ${service.timeoutMs / 1000} s`}.`,
    {
      hint: `see ${service.logFile}${lastWords(service.logFile)}`,
    },
  );
}

function lastWords(logFile: string): string {
  const lines = fs.readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-5);
  return lines.join("").length === 0 ? "" : `\n${lines.map((line) => `    ${line}`).join("\n")}`;
}

/** True when the process is there and is still the program that we started (a pid may have been given to another since). */
export function isRunning(pid: number, program: string): boolean {
  const answer = spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
  return answer.status === 0 && answer.stdout.includes(program) && !answer.stdout.includes("<defunct>");
}

/** Asks the process to end, and after ten seconds makes it. */
export async function terminate(pid: number, program: string): Promise<void> {
  for (const [signal, patienceMs] of [
    ["SIGTERM", 10_000],
    ["SIGKILL", 2_000],
  ] as const) {
    if (!isRunning(pid, program)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await sleep(50)) {
      if (!isRunning(pid, program)) return;
    }
  }
}

/** True when a GET of the URL is answered at all with a status below 500. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}

/** Asks until it answers, for at most so long: what is busy for some seconds has not ended. */
export async function answersWithin(url: string, patienceMs: number): Promise<boolean> {
  for (const deadline = Date.now() + patienceMs; ; await sleep(200)) {
    if (await answers(url)) return true;
    if (Date.now() > deadline) return false;
  }
}
