import type { Merge } from "../ast";
import type { Table } from "../catalog/model";
import type { Binder } from "../binder/binder";
import type { ScopeRelation } from "../binder/bound";
import { boundClause, type BoundClause } from "./merge-clause";

const MATCHES = "temp.firn_merge";

/** MERGE in DuckDB's words, in the order in which it runs. */
export interface MergePlan {
  /** Makes the table of pairs: rowid of the target (NULL when not matched), number of the clause, values v1, v2, … */
  readonly match: string;
  /** Finds the rowids of targets for which it is not determined what happens to them. */
  readonly duplicates: string;
  /** Leaves one pair of each of those. */
  readonly chooseOne: string;
  /** Finds the rowids that are updated or deleted, each once; absent where no clause does so. */
  readonly touched: string | undefined;
  readonly updates: readonly string[];
  readonly deletes: readonly string[];
  readonly inserts: readonly string[];
  readonly clean: string;
}

/** Binds all of a MERGE. What is inserted sees the source only, as in Snowflake; dbt names its columns without a qualifier there. */
export function mergePlan(
  binder: Binder,
  statement: Merge,
  table: Table,
  { target, sql }: { readonly target: ScopeRelation; readonly sql: string },
): MergePlan {
  const from = binder.from([statement.source], []);
  const both = [target, ...from.relations];
  const on = binder.condition(statement.on, both);
  const clauses: BoundClause[] = [];
  for (const clause of statement.clauses) {
    const first = clauses.reduce((sum, { values }) => sum + values.length, 0) + 1;
    clauses.push(
      boundClause(binder, clause, table, {
        number: clauses.length + 1,
        first,
        both,
        source: from.relations,
        target,
      }),
    );
  }
  const row = `${target.alias}.rowid`;
  const values = clauses.flatMap(({ number, values }) =>
    values.map((value) => `CASE WHEN action = ${number} THEN ${value} END`),
  );
  const items = [
    `${row} AS target`,
    `${actionOf(clauses, row)} AS action`,
    ...values.map((value, i) => `${value} AS v${i + 1}`),
  ];
  const join = clauses.some(({ matched }) => !matched) ? "LEFT JOIN" : "JOIN";
  const ofKind = (kind: BoundClause["kind"]) =>
    clauses.filter((clause) => clause.kind === kind).map(({ sql }) => sql(MATCHES));
  return {
    match:
      `CREATE OR REPLACE TEMP TABLE firn_merge AS SELECT ${items.join(", ")} FROM ${from.sql} ${join} ` +
      `${sql} AS ${target.alias} ON ${on} WHERE action > 0`,
    duplicates: duplicatesSql(clauses),
    chooseOne:
      `DELETE FROM ${MATCHES} WHERE target IS NOT NULL AND rowid NOT IN ` +
      `(SELECT min(rowid) FROM ${MATCHES} WHERE target IS NOT NULL GROUP BY target)`,
    touched: touchedSql(clauses),
    updates: ofKind("update"),
    deletes: ofKind("delete"),
    inserts: ofKind("insert"),
    clean: `DROP TABLE ${MATCHES}`,
  };
}

/** The number of the first clause that holds for a pair; 0 for none. */
function actionOf(clauses: readonly BoundClause[], row: string): string {
  const first = (matched: boolean) => {
    const branches = clauses
      .filter((clause) => clause.matched === matched)
      .map(({ condition, number }) => ` WHEN ${condition ?? "true"} THEN ${number}`);
    return branches.length ? `CASE${branches.join("")} ELSE 0 END` : "0";
  };
  return `CASE WHEN ${row} IS NOT NULL THEN ${first(true)} ELSE ${first(false)} END`;
}

/** Only deletes leave several pairs of a row. */
function touchedSql(clauses: readonly BoundClause[]): string | undefined {
  const once = clauses.some(({ kind }) => kind === "delete") ? "DISTINCT " : "";
  const actions = clauses.filter(({ kind }) => kind !== "insert").map(({ number }) => number);
  if (actions.length === 0) return undefined;
  return `SELECT ${once}target FROM ${MATCHES} WHERE target IS NOT NULL AND action IN (${actions.join(", ")})`;
}

/** Several deletes of one row are one delete; an update beside anything else is not determined. */
function duplicatesSql(clauses: readonly BoundClause[]): string {
  const updates = clauses.filter(({ kind }) => kind === "update").map(({ number }) => number);
  const updating = updates.length ? `action IN (${updates.join(", ")})` : "false";
  return `SELECT target FROM ${MATCHES} WHERE target IS NOT NULL GROUP BY target HAVING count(*) > 1 AND bool_or(${updating})`;
}
