import { withConnection } from "@firn/snowflake";
import type { Clouds } from "../clouds";
import { awsLeftovers } from "./in-aws";
import { snowflakeLeftovers } from "./in-snowflake";
import type { Leftover } from "./leftover";
import type { Traces } from "./traces";

/** Objects that have one of an environment's traces, whoever made them. */
export async function findLeftovers(clouds: Clouds, traces: Traces): Promise<Leftover[]> {
  const inSnowflake = await withConnection(clouds.snowflake, (connection) =>
    snowflakeLeftovers(connection, traces),
  );
  return [...inSnowflake, ...(await awsLeftovers(clouds, traces))];
}
