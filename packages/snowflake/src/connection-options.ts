import type { SnowflakeAuth, SnowflakeConnection } from "@firn/config";
import type { DriverOptions } from "./driver";

const loopback = new Set(["127.0.0.1", "localhost", "::1"]);

/** The driver's options for a connection. Pure: no environment variable and no file is read. */
export function driverOptions(connection: SnowflakeConnection): DriverOptions {
  return {
    account: connection.account,
    ...(connection.user === "" ? {} : { username: connection.user }),
    application: "firn",
    role: connection.role,
    warehouse: connection.warehouse,
    database: connection.database,
    clientSessionKeepAlive: true,
    // Where a value is asked for as text, NULL stays null and is not the word.
    representNullAsStringNull: false,
    ...accessUrl(connection),
    ...credentials(connection.auth),
    ...patience(connection),
  } as DriverOptions;
}

function accessUrl({ host, port, protocol = "https" }: SnowflakeConnection): Partial<DriverOptions> {
  if (host === undefined) return {};
  return { host, accessUrl: `${protocol}://${host}${port === undefined ? "" : `:${port}`}` };
}

function credentials(auth: SnowflakeAuth): Partial<DriverOptions> {
  switch (auth.kind) {
    case "password":
      return { password: auth.password };
    case "key-pair":
      return {
        authenticator: "SNOWFLAKE_JWT",
        privateKey: auth.privateKey,
        ...(auth.passphrase === undefined ? {} : { privateKeyPass: auth.passphrase }),
      };
    case "oauth":
      return { authenticator: "OAUTH", token: auth.token };
  }
}

/** A local server that does not answer will not answer in five minutes either, which is how long the driver would try. */
function patience({ host }: SnowflakeConnection): Partial<DriverOptions> {
  return host !== undefined && loopback.has(host) ? { sfRetryMaxLoginRetries: 1 } : {};
}
