import fs from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import { ConfigError } from "./errors";
import type { Purpose, SnowflakeAuth, SnowflakeConnection } from "./config";
import type { StackOutputs } from "./outputs";
import { purposes } from "./purposes";
import type { Settings } from "./settings";

const connection = z.object({
  account: z.string().optional(),
  host: z.string().optional(),
  user: z.string().optional(),
  role: z.string().optional(),
  private_key_path: z.string().optional(),
  private_key_file: z.string().optional(),
  private_key_passphrase: z.string().optional(),
  token: z.string().optional(),
  token_file_path: z.string().optional(),
});
type Entry = z.infer<typeof connection>;

/**
 * How to reach Snowflake outside of the local environment: SNOWFLAKE_* variables, else the entry of Snowflake's own connections.toml
 * that SNOWFLAKE_CONNECTION_NAME (or the environment's name) names. Key pair or OAuth token; passwords are for local only.
 */
export function cloudConnection(environment: string, settings: Settings): SnowflakeConnection {
  const entry = settings.SNOWFLAKE_ACCOUNT ? undefined : tomlEntry(environment, settings);
  const account = settings.SNOWFLAKE_ACCOUNT ?? entry?.account;
  const user = settings.SNOWFLAKE_USER ?? entry?.user;
  if (!account) throw missing("SNOWFLAKE_ACCOUNT", environment);
  if (!user && !tokenFileOf(settings, entry)) throw missing("SNOWFLAKE_USER", environment);
  const role = settings.SNOWFLAKE_ROLE ?? entry?.role;
  const host = settings.SNOWFLAKE_HOST ?? entry?.host;
  return {
    account,
    user: user ?? "",
    auth: authOf(environment, settings, entry),
    ...(role && { role }),
    ...(host && { host }),
    ...(settings.SNOWFLAKE_PORT && { port: settings.SNOWFLAKE_PORT }),
    ...(settings.SNOWFLAKE_PROTOCOL && { protocol: settings.SNOWFLAKE_PROTOCOL }),
  };
}

const keyVariables = {
  loader: "SNOWFLAKE_LOADER_PRIVATE_KEY_PATH",
  transformer: "SNOWFLAKE_TRANSFORMER_PRIVATE_KEY_PATH",
  console: "SNOWFLAKE_CONSOLE_PRIVATE_KEY_PATH",
} as const satisfies Record<Purpose, keyof Settings>;

/** Connections of the service users whose private keys this machine has. Everything else is done as the person. */
export function purposeConnections(
  environment: string,
  settings: Settings,
  { users, roles, warehouse }: StackOutputs,
): Partial<Record<Purpose, SnowflakeConnection>> {
  const connections: Partial<Record<Purpose, SnowflakeConnection>> = {};
  for (const purpose of purposes) {
    const variable = keyVariables[purpose];
    const file = settings[variable];
    const user = users?.[purpose];
    if (file === undefined || user === undefined) continue;
    const person = cloudConnection(environment, settings);
    const auth = { kind: "key-pair", privateKey: readKey(variable, file) } as const;
    connections[purpose] = { ...person, user, role: roles[purpose], warehouse, auth };
  }
  return connections;
}

/** A service's token says who it is; it needs no user. */
const tokenFileOf = (settings: Settings, entry: Entry | undefined): string | undefined =>
  settings.SNOWFLAKE_TOKEN_FILE_PATH ?? entry?.token_file_path;

/** Snowflake replaces the file while its service runs: whoever logs in reads the present token. */
const tokenIn = (file: string): SnowflakeAuth => ({
  kind: "oauth",
  get token() {
    return readSecret("SNOWFLAKE_TOKEN_FILE_PATH", file, "an OAuth token").trim();
  },
});

const readKey = (setting: string, file: string): string => readSecret(setting, file, "a PKCS#8 key");

function readSecret(setting: string, file: string, what: string): string {
  if (fs.existsSync(file)) return fs.readFileSync(file, "utf8");
  throw new ConfigError(setting, `there is no file ${file}`, { hint: `give the path of ${what}` });
}

function authOf(environment: string, settings: Settings, entry: Entry | undefined): SnowflakeAuth {
  const token = settings.SNOWFLAKE_TOKEN ?? entry?.token;
  if (token) return { kind: "oauth", token };
  const tokenFile = tokenFileOf(settings, entry);
  if (tokenFile) return tokenIn(tokenFile);
  const file = settings.SNOWFLAKE_PRIVATE_KEY_PATH ?? entry?.private_key_path ?? entry?.private_key_file;
  if (!file) throw missing("SNOWFLAKE_PRIVATE_KEY_PATH", environment);
  const passphrase = settings.SNOWFLAKE_PRIVATE_KEY_PASSPHRASE ?? entry?.private_key_passphrase;
  return {
    kind: "key-pair",
    privateKey: readKey("SNOWFLAKE_PRIVATE_KEY_PATH", file),
    ...(passphrase && { passphrase }),
  };
}

function tomlEntry(environment: string, settings: Settings): Entry | undefined {
  const folder = settings.SNOWFLAKE_HOME ?? path.join(settings.HOME ?? "", ".snowflake");
  const file = path.join(folder, "connections.toml");
  if (!fs.existsSync(file)) return undefined;
  const name = settings.SNOWFLAKE_CONNECTION_NAME ?? environment;
  const entry: unknown = parse(fs.readFileSync(file, "utf8"))[name];
  return entry === undefined ? undefined : connection.parse(entry);
}

const missing = (setting: string, environment: string) =>
  new ConfigError(
    setting,
    `is not set, and connections.toml has no entry for "${environment}" that gives it`,
    {
      hint: `set it, or add [${environment}] to ~/.snowflake/connections.toml`,
    },
  );
