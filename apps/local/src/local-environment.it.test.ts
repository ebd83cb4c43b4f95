import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadBucketCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { type Config, type Settings, readLocalServices, repositoryRoot, runTypeScript } from "@firn/config";
import { withLake } from "@firn/lake/testing";
import { withConnection } from "@firn/snowflake";
import { diagnose } from "./doctor";
import { ensureLocalEnvironment } from "./ensure-environment";
import { localCopies } from "./local-copies";
import { resetDemo } from "./reset";
import { ensureServices } from "./services/ensure";
import { isRunning } from "./services/process";
import { stopServices } from "./services/stop";
import { serviceStatus } from "./status";
import { freePorts, ownHome } from "./testing/own-home";

let settings: Settings & { readonly FIRN_HOME: string };
const homes: string[] = [];
beforeAll(async () => {
  settings = await ownHome();
  homes.push(settings.FIRN_HOME);
});
afterAll(async () => {
  for (const home of homes) {
    await stopServices({ ...settings, FIRN_HOME: home });
    fs.rmSync(home, { recursive: true, force: true });
  }
}, 60_000);

const pids = () =>
  Object.values(readLocalServices(settings.FIRN_HOME)?.processes ?? {}).map(({ pid }) => pid);

/** Brings the environment up as a step does; says whether the stack had to be applied. */
async function ensured(): Promise<{ config: Config; applied: boolean }> {
  const said: string[] = [];
  const config = await ensureLocalEnvironment({ settings, report: (line) => said.push(line) });
  return { config, applied: said.includes("applying the local stack") };
}

const bucketExists = ({ lake }: Config) =>
  withLake(lake, (client) => client.send(new HeadBucketCommand({ Bucket: lake.bucket }))).then(
    () => true,
    () => false,
  );

function cli(args: readonly string[], overrides: NodeJS.ProcessEnv = {}) {
  const { FIRN_HOME, FIRN_SNOWFLAKE_PORT, FIRN_S3_PORT, FIRN_CONSOLE_PORT } = settings;
  return spawnSync(process.execPath, runTypeScript("apps/local/src/cli.ts", ...args), {
    cwd: repositoryRoot,
    encoding: "utf8",
    env: {
      ...process.env,
      NO_COLOR: "1",
      FIRN_ENV: "",
      FIRN_HOME,
      FIRN_SNOWFLAKE_PORT: String(FIRN_SNOWFLAKE_PORT),
      FIRN_S3_PORT: String(FIRN_S3_PORT),
      FIRN_CONSOLE_PORT: String(FIRN_CONSOLE_PORT),
      ...overrides,
    },
  });
}

describe("services", () => {
  it("are started once and then left alone", async () => {
    expect((await ensureServices({ settings })).started).toEqual(["s3", "snowflake"]);
    const before = pids();
    expect((await ensureServices({ settings })).started).toEqual([]);
    expect(pids()).toEqual(before);
  }, 60_000);

  it("are what status and doctor say they are", async () => {
    const states = (await serviceStatus(settings.FIRN_HOME)).map(({ name, state }) => `${name} ${state}`);
    expect(states).toEqual(["console stopped", "Snowflake running", "S3 running"]);
    const { FIRN_S3_PORT } = settings;
    expect(await diagnose(settings)).toContainEqual({
      what: `port ${FIRN_S3_PORT}`,
      state: "ok",
      detail: "the local S3 listens",
    });
  });

  it("stay where they are: nobody moves them by naming another port, and who names none finds them", async () => {
    const before = pids();
    const moved = { ...settings, FIRN_SNOWFLAKE_PORT: (await freePorts(1))[0] };
    await expect(ensureServices({ settings: moved })).rejects.toThrow("FIRN_SNOWFLAKE_PORT is");
    const { started, services } = await ensureServices({ settings: { FIRN_HOME: settings.FIRN_HOME } });
    expect(started).toEqual([]);
    expect(services.snowflake.port).toBe(settings.FIRN_SNOWFLAKE_PORT);
    expect(pids()).toEqual(before);
  });

  it("are known even where whoever started them was killed before they answered", async () => {
    const own = await ownHome();
    homes.push(own.FIRN_HOME);
    const script = `void require("./apps/local/src/services/ensure").ensureServices({ settings: ${JSON.stringify(own)} })`;
    const starter = spawn(process.execPath, ["--import", "tsx", "-e", script], { cwd: repositoryRoot });
    const known = () => readLocalServices(own.FIRN_HOME)?.processes.s3;
    while (known() === undefined) await sleep(5);
    starter.kill("SIGKILL");
    const first = known()?.pid ?? 0;
    await ensureServices({ settings: own });
    expect(isRunning(first, "moto_server")).toBe(known()?.pid === first);
  }, 120_000);
});

describe("the stack", () => {
  it("is applied for the first step, not for the next", async () => {
    expect((await ensured()).applied).toBe(true);
    expect((await ensured()).applied).toBe(false);
  }, 60_000);

  it("is applied again after a stop, whoever started the services since", async () => {
    expect(await stopServices(settings)).toEqual(["snowflake", "s3"]);
    expect(await stopServices(settings)).toEqual([]);
    // As infra:leftovers and infra:check do.
    await ensureServices({ settings });
    const { config, applied } = await ensured();
    expect(applied).toBe(true);
    expect(await bucketExists(config)).toBe(true);
  }, 120_000);
});

it("leaves S3 alone while an upload in parts is under way", async () => {
  const { config } = await ensured();
  const { bucket: Bucket } = config.lake;
  await withLake(config.lake, async (client) => {
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: "half" }));
    const half = { Bucket, Key: "half", UploadId };
    await client.send(new UploadPartCommand({ ...half, PartNumber: 1, Body: "first" }));
    expect(await serviceStatus(config.home)).toContainEqual(
      expect.objectContaining({ name: "S3", state: "running" }),
    );
    expect((await ensureServices({ settings })).started).toEqual([]);
    await client.send(new AbortMultipartUploadCommand(half));
  });
}, 60_000);

it("resets a demo: what steps made in its database, objects in the lake, files and dbt's state, and its copies", async () => {
  const { config } = await ensured();
  const demo = { name: "customer360" };
  const { database = "", rawSchema } = config.outputs.demos[demo.name] ?? {};
  await withConnection(config.snowflake, (connection) =>
    connection.runScript(`USE SCHEMA ${database}.${rawSchema};
CREATE TABLE LEFT_OVER (n NUMBER);
CREATE VIEW LEFT_VIEW AS SELECT n FROM LEFT_OVER;
CREATE STREAM LEFT_STREAM ON TABLE LEFT_OVER;
CREATE PROCEDURE LEFT_CALL(a FLOAT, b VARCHAR DEFAULT 'x') RETURNS VARCHAR AS BEGIN RETURN b; END;
CREATE FUNCTION LEFT_SUM(a NUMBER, b NUMBER) RETURNS NUMBER AS 'a + b';
CREATE TASK LEFT_TASK SCHEDULE = '30 MINUTE' AS CALL LEFT_CALL(1);`),
  );
  await withLake(config.lake, (client) =>
    client.send(new PutObjectCommand({ Bucket: config.lake.bucket, Key: "customer360/x", Body: "x" })),
  );
  const copies = localCopies(config.home, config.environment, demo.name);
  for (const folder of copies) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "copy"), "x");
  }
  const said: string[] = [];
  await resetDemo(config, demo, (line) => said.push(line));
  expect(said).toEqual([
    expect.stringMatching(/^customer360: 6 objects dropped, [1-9]\d* objects removed/),
    "customer360: nothing is left",
  ]);
  expect(copies.filter((folder) => fs.existsSync(folder))).toEqual([]);
}, 60_000);

describe("the command line", () => {
  it.each([
    [["logs", "-n", "abc"], {}, "It has to be a whole number."],
    [["logs", "nothing"], {}, 'there is none called "nothing"'],
    [["status"], { FIRN_ENV: "dev" }, 'npm run status is about the local environment, not "dev"'],
  ])("%j with %j is refused in a sentence", (args, environment, sentence) => {
    const { status, stderr } = cli(args, environment);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it("prints a service user's connection with its key and without the administrator's password", () => {
    const { stdout, stderr } = cli(["connection", "--user", "LOADER", "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ user: "LOADER", authenticator: "SNOWFLAKE_JWT" });
    expect(fs.existsSync(JSON.parse(stdout).private_key_file)).toBe(true);
    expect(stdout).not.toContain("password");
    expect(stderr).toContain("Leave its public key alone");
  });

  it("refuses a connection for a user who is not there", () => {
    const { status, stderr } = cli(["connection", "--user", "NOBODY"]);
    expect(status).toBe(2);
    expect(stderr).toContain("The local Snowflake has no user NOBODY.");
  });
});
