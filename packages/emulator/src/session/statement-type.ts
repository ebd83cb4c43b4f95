import type { Statement } from "../ast";

const NAMES: Partial<Record<Statement["statement"], string>> = {
  query: "SELECT",
  multi_insert: "MULTI_TABLE_INSERT",
  truncate: "TRUNCATE_TABLE",
  copy_into_table: "COPY",
  copy_into_location: "UNLOAD",
  put: "PUT_FILES",
  get: "GET_FILES",
  list: "LIST_FILES",
  remove: "REMOVE_FILES",
  begin: "BEGIN_TRANSACTION",
  execute_immediate: "CALL",
  execute_file: "CALL",
};

/** A statement's kind as QUERY_HISTORY calls it. */
export function statementType(statement: Statement): string {
  const name = NAMES[statement.statement];
  if (name) return name;
  const kind = "kind" in statement && typeof statement.kind === "string" ? ` ${statement.kind}` : "";
  const object = ["create_object", "alter_object", "drop", "undrop", "create_routine"].includes(
    statement.statement,
  );
  const words = statement.statement.replace("_object", "").replace("_routine", "") + (object ? kind : "");
  return words.toUpperCase().replaceAll(" ", "_");
}
