import { lookUpRelation } from "../catalog/names";
import type { CatalogObject } from "../catalog/model";
import { invalidIdentifier, notSupported } from "../errors";
import { withViewComment } from "./alter/view";
import { executed } from "./answers";
import type { Handler, StatementContext, StatementOf } from "./handler";
import { findObject, kindOf, missingObject } from "./objects";

/** COMMENT ON. https://docs.snowflake.com/en/sql-reference/sql/comment */
export const comment: Handler<"comment"> = async (statement, context) => {
  const found =
    statement.kind === "COLUMN"
      ? lookUpRelation(context.names, statement.name)
      : findObject(context, statement.kind, statement.name);
  if (!found) {
    if (statement.ifExists) return executed();
    if (statement.kind !== "COLUMN" && !kindOf(statement.kind))
      throw notSupported(`COMMENT ON ${statement.kind}`);
    throw missingObject(context, statement.kind === "COLUMN" ? "TABLE" : statement.kind, statement.name);
  }
  context.authorize("OWNERSHIP", found);
  await context.define([], async (change) => {
    const current = change.current(found.id) ?? found;
    change.put(
      statement.column
        ? withColumnComment(current, statement, context)
        : { ...current, comment: statement.text },
    );
  });
  return executed();
};

type Comment = StatementOf<"comment">;

function withColumnComment(
  object: CatalogObject,
  statement: Comment,
  context: StatementContext,
): CatalogObject {
  const name = statement.column?.value ?? "";
  if (object.kind === "VIEW") return withViewComment(object, name, statement.text, context);
  if (object.kind !== "TABLE") throw notSupported(`COMMENT ON COLUMN of a ${object.kind.toLowerCase()}`);
  if (!object.columns.some((column) => column.name === name)) throw invalidIdentifier(name);
  const columns = object.columns.map((column) =>
    column.name === name ? { ...column, comment: statement.text } : column,
  );
  return { ...object, columns };
}
