import type { ObjectName } from "../ast";
import type { ResolvedRelation } from "../binder";
import type { Table } from "../catalog/model";
import { lookUpRelation, pathOf, shown } from "../catalog/names";
import { compilationError, doesNotExist } from "../errors";
import { notByHand } from "../dynamic-tables/alter";
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
  if (found.dynamic) throw notByHand(shown(context.names, name));
  return found;
}

/** A table whose rows a statement reads before it changes them. Its `sql` has the column rowid beside the table's own. */
export interface ReadTarget {
  readonly relation: ResolvedRelation & { kind: "physical" };
  /** Its policies decide which rows and values the statement sees: they have to be found by rowid first. */
  readonly isGuarded: boolean;
}

/** The table as the binder sees it, through its policies. */
export function readTarget(table: Table, { catalog, environment }: StatementContext): ReadTarget {
  const rows = { sql: table.physical, columns: table.columns };
  const seen = environment.guard(table, rows.sql, rows.columns, ["rowid"]);
  return {
    relation: { kind: "physical", ...seen, path: pathOf(catalog, table) },
    isGuarded: seen.sql !== table.physical,
  };
}
