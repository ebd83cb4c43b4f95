import { ConfigError, type SnowflakeConnection } from "@firn/config";
import type { LocalUser } from "./local-users";

export const CONNECTION_FORMATS = ["json", "env", "toml"] as const;
export type ConnectionFormat = (typeof CONNECTION_FORMATS)[number];

/** What any Snowflake client needs to connect to the local environment, under the names that connections.toml gives it. */
export interface ClientConnection {
  readonly account: string;
  readonly host: string;
  readonly port: number;
  readonly protocol: string;
  readonly user: string;
  /** The administrator's; nobody else has one. */
  readonly password?: string;
  readonly authenticator?: "SNOWFLAKE_JWT";
  readonly private_key_file?: string;
  /** Absent where the user's own default role applies. */
  readonly role?: string;
  readonly warehouse: string;
  readonly database: string;
}

interface Defaults {
  readonly role: string;
  readonly warehouse: string;
  readonly database: string;
}

/** The administrator's connection. Throws ConfigError where the environment has no password login. */
export function clientConnection(connection: SnowflakeConnection, defaults: Defaults): ClientConnection {
  const { user, auth } = connection;
  if (auth.kind !== "password") throw new ConfigError("local environment", "has no password login");
  return { ...addressOf(connection), user, password: auth.password, ...defaults };
}

/** The connection of any other user: a key pair, whose private half the client adds where it is not Firn's, and the user's default role. */
export function keyPairConnection(
  connection: SnowflakeConnection,
  { name: user, keyFile }: LocalUser,
  { warehouse, database }: Defaults,
): ClientConnection {
  const key = { authenticator: "SNOWFLAKE_JWT", ...(keyFile && { private_key_file: keyFile }) } as const;
  return { ...addressOf(connection), user, ...key, warehouse, database };
}

/** How a user other than the administrator logs in. */
export const keyPairAdvice = ({ name, keyFile }: LocalUser): string =>
  keyFile === undefined
    ? `${name} has no stored password and logs in with a key pair: give it the public key with ` +
      `ALTER USER ${name} SET RSA_PUBLIC_KEY = '...' (npm run sql), and your client the private one (private_key_file).`
    : `${name} is whom Firn works as, with the key in ${keyFile}. Leave its public key alone: steps would not get in any more.`;

function addressOf({ account, host, port, protocol }: SnowflakeConnection) {
  if (!host || !port) throw new ConfigError("local environment", "has no address");
  return { account, host, port, protocol: protocol ?? "http" };
}

export function formatConnection(connection: ClientConnection, format: ConnectionFormat): string {
  if (format === "json") return JSON.stringify(connection, undefined, 2);
  const entries = Object.entries(connection);
  if (format === "env")
    return entries.map(([key, value]) => `SNOWFLAKE_${key.toUpperCase()}=${value}`).join("\n");
  const lines = entries.map(
    ([key, value]) => `${key} = ${typeof value === "number" ? value : JSON.stringify(value)}`,
  );
  return ["[firn-local]", ...lines].join("\n");
}
