import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { repositoryRoot } from "@firn/config";

/** A running service. */
export interface TestServer {
  readonly pid: number;
  /** Ends it tidily. */
  stop(): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/**
 * Starts a program and waits until the URL answers. What it said on stderr is told when it ends before that, or does not answer in time;
 * then nothing of it goes on. A server that nobody stops, because something else failed, does not keep Jest from ending.
 */
export async function startServer(
  command: string,
  args: readonly string[],
  healthUrl: string,
  environment: NodeJS.ProcessEnv = process.env,
  patience = PATIENCE_MS,
): Promise<TestServer> {
  const child = spawn(command, args, {
    cwd: repositoryRoot,
    env: environment,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: string[] = [];
  child.stderr.on("data", (data: Buffer) => said.push(data.toString()));
  child.once("error", (error) => said.push(error.message));
  for (const end = Date.now() + patience; !(await answers(healthUrl)); await sleep(50)) {
    if (hasEnded(child) || child.pid === undefined) throw new Error(`${command} ended: ${said.join("")}`);
    if (Date.now() < end) continue;
    await endWith(child, "SIGKILL");
    throw new Error(`${healthUrl} does not answer: ${said.join("")}`);
  }
  child.unref();
  if (child.stderr instanceof Socket) child.stderr.unref();
  return {
    pid: child.pid ?? 0,
    stop: () => endWith(child, "SIGTERM"),
    kill: () => endWith(child, "SIGKILL"),
  };
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

const answers = (url: string) =>
  fetch(url).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );

async function endWith(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  child.ref();
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}
