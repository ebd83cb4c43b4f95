import type { Config, Purpose, SnowflakeConnection } from "./config";

/** Every purpose that has a service user of its own. */
export const purposes: readonly Purpose[] = ["loader", "transformer", "console"];

/** As whom a program connects: the purpose's own service user, or the person where the environment has none. */
export function connectionFor(config: Config, purpose: Purpose): SnowflakeConnection {
  return config.purposes?.[purpose] ?? config.snowflake;
}
