import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateBucketCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import type { LakeConnection } from "@firn/config";
import { withLake } from "../client";

/** An S3 of one's own on a free port, as `npm start` runs it, for tests. It forgets everything when it stops. */
export interface LocalS3 {
  readonly endpoint: string;
  /** A versioned bucket that exists. */
  readonly lake: LakeConnection;
  stop(): Promise<void>;
}

export async function startLocalS3(bucket = "lake"): Promise<LocalS3> {
  const port = await freePort();
  const server = spawn(motoServer(), ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const endpoint = `http://127.0.0.1:${port}`;
  await answered(endpoint, server);
  const lake: LakeConnection = {
    bucket,
    region: "us-east-1",
    endpoint,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
  await withLake(lake, async (client) => {
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
    const VersioningConfiguration = { Status: "Enabled" as const };
    await client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
  });
  return { endpoint, lake, stop: () => stopped(server) };
}

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** The bootstrap's virtual environment has it; elsewhere it may be on PATH. */
function motoServer(): string {
  const own = join(__dirname, "../../../../.venv/bin/moto_server");
  return existsSync(own) ? own : "moto_server";
}

async function answered(endpoint: string, server: ChildProcess): Promise<void> {
  let failure: Error | undefined;
  server.once("error", (error) => (failure = error));
  for (const start = Date.now(); Date.now() - start < 30_000; await sleep(50)) {
    if (failure !== undefined) throw failure;
    const up = await fetch(`${endpoint}/moto-api/`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
  }
  throw new Error("moto_server did not answer within 30 s");
}

function stopped(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null) return resolve();
    server.once("exit", () => resolve());
    server.kill("SIGKILL");
  });
}
