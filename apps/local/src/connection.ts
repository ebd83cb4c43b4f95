import { ConfigError, type SnowflakeConnection } from "@firn/config";

export const CONNECTION_FORMATS = ["json", "env", "toml"] as const;
export type ConnectionFormat = (typeof CONNECTION_FORMATS)[number];

export interface ClientConnection {
  readonly account: string;
  readonly host: string;
  readonly port: number;
  readonly protocol: string;
  readonly user: string;
  readonly password: string;
  readonly role: string;
  readonly warehouse: string;
  readonly database: string;
}

/** What any Snowflake client needs to connect to the local environment. */
export function clientConnection(
  connection: SnowflakeConnection,
  defaults: { readonly role: string; readonly warehouse: string; readonly database: string },
): ClientConnection {
  const { account, host, port, protocol, user, auth } = connection;
  if (auth.kind !== "password" || !host || !port)
    throw new ConfigError("local environment", "has no password login");
  return { account, host, port, protocol: protocol ?? "http", user, password: auth.password, ...defaults };
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
