import type { WarehouseGeneration } from "@firn/demo-kit";
import { nameParts, qualified, type Connection, type Row } from "@firn/snowflake";

/** Takes all generated rows away, also those that streams still hold. Tables, procedures and tasks stay. */
export async function emptyPipeline(connection: Connection, { empty }: WarehouseGeneration): Promise<void> {
  for (const sql of empty) await connection.execute(sql);
  for (const stream of await streamsThere(connection)) {
    await connection.execute(`CREATE OR REPLACE TEMPORARY TABLE ${stream.schema}.FIRN_UNREAD AS
SELECT * FROM ${stream.name} WHERE FALSE`);
    await connection.execute(`DROP TABLE ${stream.schema}.FIRN_UNREAD`);
  }
}

async function streamsThere(connection: Connection): Promise<{ schema: string; name: string }[]> {
  const rows = await connection.query<Row>("SHOW STREAMS IN DATABASE");
  return rows.map((row) => {
    const schema = String(row.schema_name);
    return { schema: qualified(schema), name: qualified(...nameParts(schema), String(row.name)) };
  });
}
