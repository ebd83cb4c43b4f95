import type { Expression, Identifier, MergeClause } from "../ast";
import type { Table, TableColumn } from "../catalog/model";
import type { Binder } from "../binder/binder";
import { boundColumn } from "../binder/bind-column";
import type { ScopeRelation } from "../binder/bound";
import { bornAgain } from "../versions/log";
import { assignExpression, assignTo } from "./assignment";
import { assignments, type BoundAssignment } from "./changes";
import { columnCountMismatch } from "./column-mismatch";
import { insertColumns } from "./columns";
import { fullRow, insertInto } from "./insert-sql";

/** What one WHEN clause may see, and where its values begin among those of all clauses. */
export interface ClausePlace {
  readonly number: number;
  readonly first: number;
  readonly both: readonly ScopeRelation[];
  readonly source: readonly ScopeRelation[];
  readonly target: ScopeRelation;
}

export interface BoundClause {
  readonly number: number;
  readonly matched: boolean;
  readonly kind: "update" | "delete" | "insert";
  readonly condition: string | undefined;
  /** DuckDB text of its values, bound where source and target are joined. */
  readonly values: readonly string[];
  /** The statement that applies it, reading the pairs from a table. */
  sql(matches: string): string;
}

export function boundClause(
  binder: Binder,
  clause: MergeClause,
  table: Table,
  place: ClausePlace,
): BoundClause {
  const visible = clause.matched ? place.both : place.source;
  const condition = clause.condition && binder.condition(clause.condition, visible);
  const base = { number: place.number, matched: clause.matched, condition };
  const { action } = clause;
  switch (action.kind) {
    case "delete":
      return {
        ...base,
        kind: "delete",
        values: [],
        sql: (matches) => deleteSql(table, matches, place.number),
      };
    case "update":
      return {
        ...base,
        ...updateClause(table, assignments(binder, table, action.set, place.both, place.target), place),
      };
    case "update_all":
      return { ...base, ...updateClause(table, sameNames(binder, table, place), place) };
    case "insert":
      return { ...base, ...insertClause(binder, table, action.columns, action.values, place) };
    case "insert_all":
      return { ...base, ...insertAll(binder, table, place) };
  }
}

const deleteSql = (table: Table, matches: string, number: number) =>
  `DELETE FROM ${table.physical} WHERE rowid IN (SELECT target FROM ${matches} WHERE action = ${number})`;

type Applied = Pick<BoundClause, "kind" | "values" | "sql">;

function updateClause(
  table: Table,
  set: readonly BoundAssignment[],
  { number, first }: ClausePlace,
): Applied {
  const items = set.map(({ column }, index) => `${column.physical} = pair.v${first + index}`).join(", ");
  return {
    kind: "update",
    values: set.map(({ value }) => value),
    sql: (matches) =>
      `UPDATE ${table.physical} AS target SET ${items}${bornAgain(table)} FROM ${matches} AS pair WHERE target.rowid = pair.target AND pair.action = ${number}`,
  };
}

/** UPDATE ALL BY NAME: every column of the target that the source has under the same name. */
function sameNames(binder: Binder, table: Table, place: ClausePlace): BoundAssignment[] {
  return table.columns.flatMap((column) => {
    const value = sourceColumn(place, column);
    return value ? [{ column, value: assignTo(binder, value, column) }] : [];
  });
}

function sourceColumn(place: ClausePlace, column: TableColumn) {
  for (const relation of place.source) {
    const found = relation.columns.find(({ name }) => name === column.name);
    if (found) return boundColumn(relation, found);
  }
  return undefined;
}

function insertClause(
  binder: Binder,
  table: Table,
  names: readonly Identifier[],
  values: readonly Expression[],
  place: ClausePlace,
): Applied {
  const columns = insertColumns(table, names);
  if (columns.length !== values.length) throw columnCountMismatch(columns.length, values.length);
  const bound = columns.map((column, index) =>
    assignExpression(binder, values[index] as Expression, column, place.source),
  );
  return insertApplied(binder, table, columns, bound, place);
}

/** INSERT ALL BY NAME */
function insertAll(binder: Binder, table: Table, place: ClausePlace): Applied {
  const set = sameNames(binder, table, place);
  return insertApplied(
    binder,
    table,
    set.map(({ column }) => column),
    set.map(({ value }) => value),
    place,
  );
}

function insertApplied(
  binder: Binder,
  table: Table,
  columns: readonly TableColumn[],
  values: readonly string[],
  { number, first }: ClausePlace,
): Applied {
  const row = fullRow(binder, table, columns, (_, index) => `v${first + index}`);
  return {
    kind: "insert",
    values,
    sql: (matches) =>
      `${insertInto(table)} SELECT ${row.join(", ")} FROM ${matches} WHERE target IS NULL AND action = ${number}`,
  };
}
