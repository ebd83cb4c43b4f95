import { generateKeyPairSync, randomBytes, type KeyPairKeyObjectResult } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { purposes, repositoryRoot, type Purpose, type SnowflakeConnection } from "@firn/config";
import { openLocalStack, readStackConfig, type LocalStack } from "@firn/pulumi-local";
import { startAws, startSnowflake, type LocalAws, type LocalSnowflake } from "@firn/pulumi-local/testing";
import { connect, type Connection } from "@firn/snowflake";
import { buildProgram } from "../targets/build";
import { awsClients, type Clouds } from "../targets/clouds";
import { projectDir } from "../targets/project";

/** The stack `local` on services of its own, applied by FIRN_PROVISIONER, as the product applies it. */
export interface WholeStack {
  readonly stack: LocalStack;
  readonly stateFile: string;
  readonly passphrase: string;
  readonly aws: LocalAws;
  readonly snowflake: LocalSnowflake;
  /** The administrator's session. */
  readonly sql: Connection;
  readonly clouds: Clouds;
  /** How a service user logs in, with its key. */
  loginOf(purpose: Purpose): SnowflakeConnection;
  /** What must stand nowhere: passwords, the state's passphrase, private keys as they are written and in one line. */
  readonly secrets: readonly string[];
  /** The same stack with other settings. */
  withConfig(config: Readonly<Record<string, string>>, secretKeys?: readonly string[]): LocalStack;
  /** Another environment of the same account, with a state of its own. */
  another(name: string, config: Readonly<Record<string, string>>): LocalStack;
  close(): Promise<void>;
}

export async function openWholeStack(): Promise<WholeStack> {
  const folder = mkdtempSync(join(tmpdir(), "firn-infra-test-"));
  const stateFile = join(folder, "state.json");
  const passphrase = canary("passphrase");
  const aws = await startAws();
  // The local S3 and IAM take any key.
  const lake = { ...aws.connection, secretAccessKey: canary("aws-key") };
  const snowflake = await startSnowflake(join(folder, "warehouse"), aws.connection.endpoint);
  const sql = await connect(snowflake.connection);
  const provisioner = newKey();
  await sql.runScript(bootstrapScript());
  await sql.execute(`ALTER USER FIRN_PROVISIONER SET RSA_PUBLIC_KEY = '${publicText(provisioner)}'`);
  const keys = new Map(purposes.map((purpose) => [purpose, newKey()]));
  const publicKeys = Object.fromEntries(
    [...keys].map(([purpose, key]) => [`firn:${purpose}PublicKey`, publicText(key)]),
  );
  const program = await buildProgram();
  const opened = (
    stack: string,
    state: string,
    config: Readonly<Record<string, string>>,
    secretKeys: readonly string[] = [],
  ) =>
    openLocalStack({
      projectDir,
      program,
      project: "firn",
      stack,
      stateFile: state,
      passphrase,
      config: { ...readStackConfig(projectDir, "local"), ...publicKeys, ...config },
      secretKeys,
      aws: lake,
      snowflake: async (role) =>
        role === "ACCOUNTADMIN"
          ? { ...snowflake.connection, role }
          : { ...snowflake.connection, user: "FIRN_PROVISIONER", auth: keyLogin(provisioner) },
    });
  const withConfig: WholeStack["withConfig"] = (config, secretKeys) =>
    opened("local", stateFile, config, secretKeys);
  const clouds = cloudsOf(aws, snowflake);
  const privateKeys = [provisioner, ...keys.values()].flatMap(privateTexts);
  return {
    secrets: [passphrase, lake.secretAccessKey, passwordOf(snowflake.connection), ...privateKeys],
    ...{ stack: withConfig({}), stateFile, passphrase, aws, snowflake, sql, clouds, withConfig },
    loginOf: (purpose) => ({
      ...snowflake.connection,
      user: purpose.toUpperCase(),
      auth: keyLogin(keys.get(purpose) ?? provisioner),
    }),
    another: (name, config) => opened(name, join(folder, `${name}.json`), config),
    async close() {
      await sql.close();
      [clouds.s3, clouds.iam, clouds.sns, clouds.sqs].forEach((client) => client.destroy());
      await snowflake.stop();
      await aws.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const bootstrapScript = () => readFileSync(join(repositoryRoot, "sql/platform/bootstrap.sql"), "utf8");

const newKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 });

const publicText = ({ publicKey }: KeyPairKeyObjectResult) =>
  publicKey.export({ type: "spki", format: "der" }).toString("base64");

function privateTexts({ privateKey }: KeyPairKeyObjectResult): string[] {
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const lines = pem.trim().split("\n").slice(1, -1);
  return [lines.join(""), ...lines.slice(0, 3)];
}

const passwordOf = ({ auth }: SnowflakeConnection) => (auth.kind === "password" ? auth.password : "");

/** A text that nobody writes by chance. */
export const canary = (name: string) => `canary-${name}-${randomBytes(8).toString("hex")}`;

const keyLogin = ({ privateKey }: KeyPairKeyObjectResult): SnowflakeConnection["auth"] => ({
  kind: "key-pair",
  privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
});

function cloudsOf(aws: LocalAws, snowflake: LocalSnowflake): Clouds {
  const { endpoint, region, accessKeyId, secretAccessKey } = aws.connection;
  const settings = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  return { snowflake: snowflake.connection, ...awsClients(settings) };
}
