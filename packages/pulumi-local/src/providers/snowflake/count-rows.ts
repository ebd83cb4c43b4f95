import { qualified } from "@firn/snowflake";
import type { Session } from "./session";
import { text, unlessMissing } from "./sql";

/** Rows in all tables of a database, or of one schema in it; 0 where there is no such thing. Needs no warehouse. */
export async function countRows(session: Session, database: string, schema?: string): Promise<number> {
  const place =
    schema === undefined ? `DATABASE ${qualified(database)}` : `SCHEMA ${qualified(database, schema)}`;
  const tables = (await unlessMissing(session.query(`SHOW TABLES IN ${place}`))) ?? [];
  return tables.reduce((sum, table) => sum + Number(text(table, "rows")), 0);
}
