import type { TableReference } from "../ast";
import type { Table } from "../catalog/model";
import { lookUpRelation } from "../catalog/names";
import { compilationError, notSupported } from "../errors";
import { nodesOf } from "../ast/walk";
import { changesSql, checkTracking } from "./changes";
import { momentOf, NOW, type Moment } from "./point";
import { stateSql, type TableState } from "./state";
import { tablesOfView, tablesUnder } from "./view-tables";
import type { Travelling } from "./travelling";

/** What a reference with AT, BEFORE or CHANGES reads in place of the rows of now. */
export interface Travel {
  /** The tables as they were at the point. */
  readonly state: TableState;
  /** CHANGES: of a table the DuckDB text of the changes, of a view the tables as they were at the end. */
  readonly changes?: { readonly sql: string } | { readonly end: TableState };
}

/** References of a statement that read the past. */
export const travelsOf = (statement: unknown): TableReference[] =>
  nodesOf<TableReference>(
    statement,
    ({ node, timeTravel, changes }) =>
      node === "table" && (timeTravel !== undefined || changes !== undefined),
  );

/** Finds out what the reference means, before anything is bound. Throws 000707 for what is not kept. */
export async function travelTo(reference: TableReference, context: Travelling): Promise<Travel | undefined> {
  const found = lookUpRelation(context.names, reference.name);
  if (found && found.kind !== "TABLE" && found.kind !== "VIEW")
    throw notSupported(`time travel of a ${found.kind}`);
  if (!found) return undefined;
  const { timeTravel, changes } = reference;
  if (!timeTravel) throw compilationError("001003", "42000", "CHANGES needs AT or BEFORE.");
  const begin = await momentOf(timeTravel, context);
  if (!changes) {
    const tables = found.kind === "VIEW" ? tablesUnder(found, context.names) : [found];
    return { state: await statesOf(tables, begin, context) };
  }
  const end = reference.end ? await momentOf(reference.end, context) : NOW;
  if (found.kind === "TABLE")
    return {
      state: () => undefined,
      changes: { sql: await changesSql(found, changes, begin, end, context) },
    };
  if (changes === "APPEND_ONLY") throw notSupported("CHANGES (INFORMATION => APPEND_ONLY) of a view");
  const tables = tablesOfView(found, context.names);
  for (const table of tables) await checkTracking(table, begin, context);
  return {
    state: await statesOf(tables, begin, context),
    changes: { end: await statesOf(tables, end, context) },
  };
}

async function statesOf(tables: readonly Table[], moment: Moment, context: Travelling): Promise<TableState> {
  const states = new Map<number, string>();
  for (const table of tables) states.set(table.id, await stateSql(table, moment, context));
  return ({ id }) => states.get(id);
}
