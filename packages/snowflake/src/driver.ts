/**
 * The one file that loads snowflake-sdk. The driver brings its own AWS SDK, which warns on Node 20, and a logger that
 * writes `snowflake.log` into the working directory: both are silenced before anything else happens.
 */
import type * as Driver from "snowflake-sdk";

export type DriverConnection = Driver.Connection;
export type DriverError = Driver.SnowflakeError;
export type DriverOptions = Driver.ConnectionOptions;
export type DriverStatement = Driver.RowStatement;
export type Bind = Driver.Bind;

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

let loaded: Promise<typeof Driver> | undefined;

/** The configured driver; loading it takes 0.3 s, so it is loaded by whoever connects first, not by whoever imports this package. */
export function driver(): Promise<typeof Driver> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<typeof Driver> {
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  const { default: sdk } = await import("snowflake-sdk");
  sdk.configure({ logLevel: "OFF", additionalLogToConsole: false, customLogger: silent, keepAlive: true });
  return sdk;
}
