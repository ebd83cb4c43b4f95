import { ConfigError, type SnowflakeConnection } from "@firn/config";

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

/** The connection of any other user: a key pair, of which the client adds the private half, and the user's own default role. */
export function keyPairConnection(
  connection: SnowflakeConnection,
  user: string,
  { warehouse, database }: Defaults,
): ClientConnection {
  return { ...addressOf(connection), user, authenticator: "SNOWFLAKE_JWT", warehouse, database };
}

/** How a user other than the administrator logs in. */
export const keyPairAdvice = (user: string): string =>
  `${user} has no stored password and logs in with a key pair: give it the public key with ` +
  `ALTER USER ${user} SET RSA_PUBLIC_KEY = '...' (npm run sql), and your client the private one (private_key_file).`;

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
