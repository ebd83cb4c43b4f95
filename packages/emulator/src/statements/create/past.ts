import type { Past } from "./clone";
import type { Database, Schema } from "../../catalog/model";
import { momentOf } from "../../versions/point";
import { checkContainer } from "../../versions/state";
import type { StatementContext } from "../handler";
import type { CreateObject } from "./creation";

/** CLONE .. AT | BEFORE of a database or schema. https://docs.snowflake.com/en/sql-reference/sql/create-clone */
export async function pastOf(
  { clone, flags }: CreateObject,
  source: Database | Schema,
  context: StatementContext,
): Promise<Past | undefined> {
  if (!clone?.timeTravel) return undefined;
  const moment = await momentOf(clone.timeTravel, context);
  checkContainer(source, moment);
  return { moment, ignoresMissing: flags.includes("IGNORE TABLES WITH INSUFFICIENT DATA RETENTION") };
}
