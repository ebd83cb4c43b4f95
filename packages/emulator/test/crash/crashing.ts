import { request } from "node:http";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { CreateRoleCommand, IAMClient, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { startS3, type TestS3 } from "@firn/test-services";
import type { Driver } from "../drivers/driver";
import { nodeDriver } from "../drivers/node-driver";
import { startProcess, type EmulatorProcess } from "../emulator-process";
import { plainClient } from "../plain-client";
import { SCENARIOS, type Scenario } from "./scenarios";

const ROLE = "arn:aws:iam::123456789012:role/lake";
const schemaOf = (index: number) => `crashes.s${index}`;

/** An emulator with S3 beside it, which does all scenarios at once until it is killed. */
export interface Crashing {
  /** Works for so long, dies, starts again, and answers what is not whole: nothing. */
  killAfter(milliseconds: number): Promise<readonly string[]>;
  stop(): Promise<void>;
}

export async function startCrashing(): Promise<Crashing> {
  const folder = mkdtempSync(join(tmpdir(), "firn-crashing-"));
  const cloud = await startS3();
  let emulator = await startProcess(folder, cloud.endpoint);
  let client = await nodeDriver(emulator.port);
  await client.query("CREATE WAREHOUSE wh");
  await client.query("CREATE DATABASE crashes");
  await makeStage(client, cloud);
  for (const [index, { setup }] of SCENARIOS.entries()) {
    await client.query(`CREATE SCHEMA ${schemaOf(index)}`);
    for (const sql of setup) await client.query(sql);
  }
  let first = 1;
  return {
    async killAfter(milliseconds) {
      const working = await startWork(emulator, first);
      await wait(milliseconds);
      await emulator.kill();
      first = await working.ended();
      emulator = await startProcess(folder, cloud.endpoint);
      client = await nodeDriver(emulator.port);
      return [...(await failures(client)), ...partialFiles(folder)];
    },
    async stop() {
      await client.close();
      await emulator.stop();
      await cloud.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The stage crashes.public.lake, with three files of two thousand lines. */
async function makeStage(client: Driver, cloud: TestS3): Promise<void> {
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  const options = { endpoint: cloud.endpoint, region: "us-east-1", credentials };
  const s3 = new S3Client({ ...options, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: "lake" }));
  for (const part of [0, 1, 2]) {
    const lines = Array.from({ length: 2000 }, (_, n) => `${part * 2000 + n},${"x".repeat(20)}`);
    await s3.send(new PutObjectCommand({ Bucket: "lake", Key: `raw/${part}.csv`, Body: lines.join("\n") }));
  }
  await client.query(
    `CREATE STORAGE INTEGRATION lake TYPE = EXTERNAL_STAGE STORAGE_PROVIDER = 'S3' ENABLED = TRUE
     STORAGE_AWS_ROLE_ARN = '${ROLE}' STORAGE_ALLOWED_LOCATIONS = ('s3://lake/raw/')`,
  );
  const properties = new Map(
    (await client.query("DESC INTEGRATION lake")).rows.map((row) => [String(row[0]), String(row[2])]),
  );
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { AWS: properties.get("STORAGE_AWS_IAM_USER_ARN") },
        Condition: { StringEquals: { "sts:ExternalId": properties.get("STORAGE_AWS_EXTERNAL_ID") } },
      },
    ],
  });
  const iam = new IAMClient(options);
  await iam.send(new CreateRoleCommand({ RoleName: "lake", AssumeRolePolicyDocument: policy }));
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: "lake", PolicyDocument: policy }));
  await client.query("CREATE STAGE crashes.public.lake URL = 's3://lake/raw/' STORAGE_INTEGRATION = lake");
}

/** Every scenario in a session of its own, and an upload that never ends. `ended` answers a round that nobody has begun. */
async function startWork({ port }: EmulatorProcess, first: number): Promise<{ ended(): Promise<number> }> {
  let last = first;
  const work = async (scenario: Scenario, index: number) => {
    const run = await plainClient(port);
    await run("USE WAREHOUSE wh");
    await run(`USE SCHEMA ${schemaOf(index)}`);
    return async () => {
      for (let round = first; ; round++) {
        last = Math.max(last, round);
        for (const sql of scenario.round(round)) await run(sql);
      }
    };
  };
  const prepared = await Promise.all(SCENARIOS.map(work));
  const running = prepared.map((go) => go().catch(() => undefined));
  const { gone } = await startUpload(port);
  return {
    async ended() {
      await Promise.all([...running, gone]);
      return last + 1;
    },
  };
}

/** Sends the beginning of a file as Python's connector 5 does, over HTTP. `gone` is when the connection is. */
async function startUpload(port: number): Promise<{ readonly gone: Promise<void> }> {
  const run = await plainClient(port, { name: "PythonConnector", version: "5.0.0" });
  const data = await run("PUT 'file:///upload.csv' @~/crash AUTO_COMPRESS = FALSE");
  const { presignedUrl } = data.stageInfo as { presignedUrl: string };
  const sending = request(presignedUrl, { method: "PUT" });
  const gone = new Promise<void>((resolve) => sending.on("close", resolve));
  sending.on("error", () => undefined);
  sending.write("a".repeat(100_000));
  return { gone };
}

async function failures(client: Driver): Promise<string[]> {
  const found: string[] = [];
  await client.query("USE WAREHOUSE wh");
  for (const [index, { name, after = [], whole }] of SCENARIOS.entries()) {
    await client.query(`USE SCHEMA ${schemaOf(index)}`);
    for (const sql of after) await client.query(sql);
    for (const [sql, expected] of whole) {
      const cell = (await client.query(sql)).rows[0]?.[0] ?? "none";
      const shown = typeof cell === "boolean" ? String(Number(cell)) : String(cell);
      if (shown !== expected) found.push(`${name}: ${sql} is ${shown}, not ${expected}`);
    }
  }
  const uploaded = (await client.query("LIST @~/crash")).rows;
  if (uploaded.length > 0) found.push(`PUT: ${JSON.stringify(uploaded)}`);
  return found;
}

const partialFiles = (folder: string): string[] =>
  readdirSync(join(folder, "stages"), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".part"));
