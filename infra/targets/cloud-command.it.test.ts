import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import { installStandIn, type StandIn, type StandInAnswers } from "../testing/stand-in-pulumi";
import { canary } from "../testing/whole-stack";

const keyText = canary("private-key");
const secrets = {
  PULUMI_ACCESS_TOKEN: canary("pulumi-token"),
  PULUMI_CONFIG_PASSPHRASE: canary("pulumi"),
  SNOWFLAKE_PRIVATE_KEY_PASSPHRASE: canary("key-passphrase"),
  AWS_SECRET_ACCESS_KEY: canary("aws"),
};
const summary = ["Resources:", "    + 3 created", "    12 unchanged"];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "firn-cloud-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly complained: string;
}

/** Variables of a key pair's login, as docs/cloud.md has them. */
function keyPairLogin(): Record<string, string> {
  const file = join(folder, "key.p8");
  writeFileSync(file, keyText);
  return {
    SNOWFLAKE_ACCOUNT: "acme-dev",
    SNOWFLAKE_USER: "FIRN_PROVISIONER",
    SNOWFLAKE_PRIVATE_KEY_PATH: file,
    SNOWFLAKE_PRIVATE_KEY_PASSPHRASE: secrets.SNOWFLAKE_PRIVATE_KEY_PASSPHRASE,
  };
}

/** The command as a target starts it, with nothing on PATH but the stand-in. */
function start(
  path: string,
  args: readonly string[],
  login: Record<string, string> = keyPairLogin(),
): { child: ChildProcess; ended: Promise<Ended> } {
  const env = {
    PATH: path,
    HOME: folder,
    FIRN_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: "s3://states",
    ...secrets,
    ...login,
  };
  const entry = ["tools/bootstrap/run.mjs", "infra/targets/main.ts", ...args];
  const child = spawn(process.execPath, entry, {
    cwd: repositoryRoot,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [said, complained] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (complained += chunk.toString()));
  const ended = new Promise<Ended>((done) =>
    child.once("close", (code) => done({ code, said: said.trim(), complained })),
  );
  return { child, ended };
}

async function infra(
  args: string,
  answers: StandInAnswers = {},
  login?: Record<string, string>,
): Promise<Ended & { pulumi: StandIn }> {
  const pulumi = installStandIn(folder, { lines: summary, ...answers });
  return { ...(await start(pulumi.bin, args.split(" "), login).ended), pulumi };
}

const argsOf = ({ calls }: StandIn) => calls().map(({ args }) => args.join(" "));

test("up: the stack is made, planned, and that plan applied; pulumi gets its backend and logins, and no secret as an argument", async () => {
  const { code, said, pulumi } = await infra("up --env dev");
  expect(code).toBe(0);
  expect(said.split("\n")[0]).toBe("environment dev");
  expect(said.split("\n").at(-1)).toBe("+ 3 created ~ 0 updated +- 0 replaced - 0 deleted, 12 unchanged");
  const [, planned = ""] = /--save-plan (\S+)/.exec(argsOf(pulumi)[1] ?? "") ?? [];
  expect(argsOf(pulumi)).toEqual([
    "stack select dev --create --non-interactive",
    `preview --json --show-sames --stack dev --non-interactive --save-plan ${planned}`,
    `up --yes --diff --plan ${planned} --stack dev --non-interactive`,
  ]);
  expect(existsSync(planned)).toBe(false);
  for (const { cwd, env, args } of pulumi.calls()) {
    expect(cwd).toBe(join(repositoryRoot, "infra"));
    expect(env).toMatchObject({ PULUMI_BACKEND_URL: "s3://states", ...secrets });
    expect(env).toMatchObject({
      SNOWFLAKE_ORGANIZATION_NAME: "acme",
      SNOWFLAKE_ACCOUNT_NAME: "dev",
      SNOWFLAKE_AUTHENTICATOR: "SNOWFLAKE_JWT",
      SNOWFLAKE_PRIVATE_KEY: keyText,
    });
    const hidden = [...Object.values(secrets), keyText];
    expect(args.filter((arg) => hidden.some((secret) => arg.includes(secret)))).toEqual([]);
  }
}, 60_000);

test("an entry of connections.toml logs in as well as variables do; outputs need no login", async () => {
  mkdirSync(join(folder, ".snowflake"));
  const token = canary("token");
  const entry = `[dev]\naccount = "acme-dev"\nuser = "ME"\ntoken = "${token}"\n`;
  writeFileSync(join(folder, ".snowflake", "connections.toml"), entry);
  const { code, pulumi } = await infra("refresh --env dev", { stacks: ["dev"] }, {});
  expect(code).toBe(0);
  const [call] = pulumi.calls();
  expect(call?.env).toMatchObject({
    SNOWFLAKE_ORGANIZATION_NAME: "acme",
    SNOWFLAKE_ACCOUNT_NAME: "dev",
    SNOWFLAKE_USER: "ME",
    SNOWFLAKE_AUTHENTICATOR: "OAUTH",
    SNOWFLAKE_TOKEN: token,
  });
  rmSync(join(folder, ".snowflake"), { recursive: true });
  expect((await infra("outputs --env dev", { stacks: ["dev"] }, {})).code).toBe(0);
  const refused = await infra("refresh --env dev", { stacks: ["dev"] }, {});
  expect(refused.complained).toContain("SNOWFLAKE_ACCOUNT");
}, 60_000);

test("preview, refresh and outputs change no stack but the one they are told", async () => {
  const unknown = await infra("preview --env dev");
  expect(unknown.code).not.toBe(0);
  expect(unknown.complained).toContain("pulumi -C infra stack init dev");
  const preview = await infra("preview --env dev", { stacks: ["dev"] });
  expect(argsOf(preview.pulumi)).toEqual([
    "stack ls --json --non-interactive",
    "stack ls --json --non-interactive",
    "preview --json --show-sames --stack dev --non-interactive",
    "preview --diff --stack dev --non-interactive",
  ]);
  const refresh = await infra("refresh --env dev");
  const outputs = await infra("outputs --env dev", { lines: ['{"region": "eu-central-1"}'] });
  expect(argsOf(outputs.pulumi).slice(4)).toEqual([
    "refresh --yes --stack dev --non-interactive",
    "stack output --json --stack dev --non-interactive",
  ]);
  expect([preview.code, refresh.code, outputs.code]).toEqual([0, 0, 0]);
  expect(JSON.parse(outputs.said)).toEqual({ region: "eu-central-1" });
}, 60_000);

test("a pull request has a stack and names of its own, from the template, and takes both away", async () => {
  const up = await infra("up --env pr-12 --allow-data-loss");
  const salt = join(repositoryRoot, "infra", "Pulumi.pr-12.yaml");
  const file = join(folder, "home", "stacks", "Pulumi.pr-12.yaml");
  expect(up.code).toBe(0);
  expect(existsSync(salt)).toBe(true);
  const settings = readFileSync(file, "utf8");
  expect(settings).toContain("firn:prefix: PR_12");
  expect(settings).toMatch(/firn:bucketSuffix: [a-z0-9-]+/);
  await infra("destroy --env pr-12 --yes --allow-data-loss");
  expect(existsSync(salt)).toBe(false);
  expect(argsOf(up.pulumi).map((call) => call.replace(/\S+plan\.json/, "<plan>"))).toEqual([
    "stack select pr-12 --create --non-interactive",
    `preview --json --show-sames --stack pr-12 --non-interactive --config-file ${file} --save-plan <plan>`,
    `up --yes --diff --plan <plan> --stack pr-12 --non-interactive --config-file ${file}`,
    `destroy --yes --stack pr-12 --non-interactive --config-file ${file}`,
    "stack rm --yes --stack pr-12 --non-interactive",
  ]);
}, 60_000);

test("destroy calls nothing where it was not confirmed, and where nobody could look at the rows", async () => {
  const unconfirmed = await infra("destroy --env dev --allow-data-loss");
  expect(unconfirmed.code).not.toBe(0);
  expect(unconfirmed.complained).toContain("Add --yes");
  const blind = await infra("destroy --env dev --yes", {}, {});
  expect(blind.code).not.toBe(0);
  expect(blind.complained).toContain("SNOWFLAKE_ACCOUNT");
  expect(blind.pulumi.calls()).toEqual([]);
}, 60_000);

test("pulumi's exit code is passed on; where it is missing one is told how to get it", async () => {
  const failed = await infra("up --env dev --allow-data-loss", { failing: { verb: "up", exitCode: 3 } });
  expect(failed.code).toBe(3);
  const missing = await start(join(folder, "empty"), ["preview", "--env", "dev"]).ended;
  expect(missing.code).not.toBe(0);
  expect(missing.complained).toContain("https://www.pulumi.com/docs/install");
}, 60_000);

test("Ctrl-C reaches pulumi once, and the command waits until it has ended", async () => {
  const pulumi = installStandIn(folder, { lines: ["applying"], hanging: "up" });
  const { child, ended } = start(pulumi.bin, ["up", "--env", "dev", "--allow-data-loss"]);
  const applying = new Promise<void>((begun) =>
    child.stdout?.on("data", (chunk: Buffer) => chunk.includes("applying") && begun()),
  );
  await Promise.race([applying, ended]);
  // As a terminal and Nx do it.
  child.kill("SIGINT");
  child.kill("SIGINT");
  const { code, complained } = await ended;
  expect(code).toBe(130);
  expect(complained).toContain("Interrupted");
  expect(argsOf(pulumi).slice(-2)).toEqual([expect.stringMatching(/^up /), "SIGINT"]);
}, 60_000);
