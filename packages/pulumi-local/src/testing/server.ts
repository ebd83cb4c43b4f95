import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:net";

export interface Server {
  stop(): Promise<void>;
}

/** Starts a program and waits until it answers; its output is shown only where it ends too soon. */
export async function startServer(
  command: string,
  args: readonly string[],
  healthUrl: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Server> {
  const child = spawn(command, [...args], { env: environment, stdio: ["ignore", "ignore", "pipe"] });
  const errors: string[] = [];
  child.stderr.on("data", (data: Buffer) => errors.push(data.toString()));
  await untilAnswering(healthUrl, child, errors);
  return { stop: () => stopped(child) };
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? done(address.port) : failed(new Error("no port is free")),
      );
    });
  });
}

const patience = 60_000;

async function untilAnswering(url: string, child: ChildProcess, errors: readonly string[]): Promise<void> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    if (child.exitCode !== null)
      throw new Error(`the server ended with ${child.exitCode}: ${errors.join("")}`);
    if (await answers(url)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${url} does not answer`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once("close", () => done());
    child.kill("SIGTERM");
  });
}
