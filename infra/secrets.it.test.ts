import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DeleteBucketPolicyCommand } from "@aws-sdk/client-s3";
import type { LocalStack, RunOptions } from "@firn/pulumi-local";
import { readEnvironment } from "./targets/project";
import { canary, openWholeStack, type WholeStack } from "./testing/whole-stack";

const { names } = readEnvironment("local");
/** Credentials of real clouds as somebody may have them in the shell. */
const shell: Readonly<Record<string, string>> = {
  SNOWFLAKE_PASSWORD: canary("password"),
  SNOWFLAKE_PRIVATE_KEY_PASSPHRASE: canary("key-passphrase"),
  SNOWFLAKE_TOKEN: canary("token"),
  AWS_SECRET_ACCESS_KEY: canary("aws"),
  AWS_SESSION_TOKEN: canary("session"),
  PULUMI_CONFIG_PASSPHRASE: canary("pulumi"),
  PULUMI_ACCESS_TOKEN: canary("pulumi-token"),
};
/** Secrets in the stack's configuration, as `pulumi config set --secret` keeps them. */
const config = { "snowflake:password": canary("config"), "demo:token": canary("demo") };
const before = { ...process.env };
let whole: WholeStack;

beforeAll(async () => {
  Object.assign(process.env, shell);
  whole = await openWholeStack();
}, 120_000);
afterAll(async () => {
  process.env = before;
  await whole.close();
});

/** Runs and keeps everything that anybody gets to see of it: lines, what was returned, the whole of an error. */
async function seenOf(run: (options: RunOptions) => Promise<unknown>, json = false): Promise<string> {
  const seen: string[] = [];
  const answer = await run({ report: (line) => void seen.push(line), json, allowDataLoss: true }).catch(
    (error: Error) => [error.message, error.stack, JSON.stringify(error, Object.getOwnPropertyNames(error))],
  );
  return [...seen, JSON.stringify(answer)].join("\n");
}

/** Every file that a run leaves beside the state: backups of it, the warehouse's data and what it keeps of statements. */
function filesLeft(): string[] {
  const entries = readdirSync(dirname(whole.stateFile), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
}

test("no secret of the configuration, of a login or of the shell stands in state, output, preview or error", async () => {
  const stack: LocalStack = whole.withConfig(config, Object.keys(config));
  const state = () => readFileSync(whole.stateFile, "utf8");
  const seen = [
    await seenOf((options) => stack.preview(options)),
    await seenOf((options) => stack.up(options)),
    state(),
    await seenOf((options) => stack.preview(options), true),
    JSON.stringify(await stack.outputs({ showSecrets: true })),
  ];
  // Drift, then a step that fails: what an error says comes from other places than what goes well.
  await whole.clouds.s3.send(new DeleteBucketPolicyCommand({ Bucket: names.bucket }));
  await whole.sql.runScript(
    "DROP SCHEMA CUSTOMER_ANALYTICS.GOLD; REVOKE CREATE ROLE ON ACCOUNT FROM ROLE FIRN_PROVISIONER; DROP ROLE CONSOLE;",
  );
  const failed = await seenOf((options) => stack.up(options));
  expect(failed).toContain("Insufficient privileges");
  const wrong = whole.withConfig({ ...config, "firn:bucketSuffix": "NOT A NAME" }, Object.keys(config));
  const refused = await seenOf((options) => wrong.preview(options));
  expect(refused).toContain("firn:bucketSuffix");
  seen.push(failed, refused, await seenOf((options) => stack.refresh(options)), state());
  seen.push(await seenOf((options) => stack.destroy(options)), state(), ...filesLeft());

  const everything = seen.join("\n");
  expect(everything).toContain(names.bucket);
  const secrets = [...Object.values(shell), ...Object.values(config), ...whole.secrets];
  expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
}, 240_000);

test("a setting of Firn is refused as a secret, because it would stand in names", async () => {
  const suffix = canary("suffix");
  const stack = whole.withConfig({ "firn:bucketSuffix": suffix }, ["firn:bucketSuffix"]);
  const seen = await seenOf((options) => stack.preview(options));
  expect(seen).toContain("a setting of Firn cannot be a secret");
  expect(seen).not.toContain(suffix);
}, 60_000);
