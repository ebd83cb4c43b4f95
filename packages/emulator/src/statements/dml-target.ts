import type { ObjectName } from "../ast";
import type { ResolvedRelation } from "../binder";
import type { Table } from "../catalog/model";
import { lookUpRelation, pathOf, shown } from "../catalog/names";
import { compilationError, doesNotExist } from "../errors";
import type { StatementContext } from "./handler";

/** The table that a DML statement changes, when the session's role may. Throws 002003, and an error for what is no table. */
export function findTarget(name: ObjectName, privilege: string, context: StatementContext): Table {
  const found = lookUpRelation(context.names, name);
  if (!found) throw doesNotExist("Object", shown(context.names, name));
  if (found.kind !== "TABLE") {
    throw compilationError(
      "002037",
      "42601",
      `Object '${shown(context.names, name)}' is of kind ${found.kind}: only tables can be changed.`,
    );
  }
  context.authorize(privilege, found);
  return found;
}

/** The table as the binder sees it. */
export const asRelation = (
  table: Table,
  context: StatementContext,
): ResolvedRelation & { kind: "physical" } => ({
  kind: "physical",
  sql: table.physical,
  columns: table.columns,
  path: pathOf(context.catalog, table),
});
