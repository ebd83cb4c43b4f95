import { isMap, isSeq, parseDocument } from "yaml";

/** The model's text with the database of an environment in every base table; comments and order stay. */
export function withDatabase(yaml: string, database: string): string {
  const document = parseDocument(yaml);
  const tables: unknown = document.get("tables");
  for (const table of isSeq(tables) ? tables.items : []) {
    if (isMap(table)) table.setIn(["base_table", "database"], database);
  }
  return document.toString({ lineWidth: 0 });
}
