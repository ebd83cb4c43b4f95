import type { Expression, IntoClause, MultiInsert } from "../ast";
import type { Table } from "../catalog/model";
import type { Binder } from "../binder/binder";
import { boundColumn } from "../binder/bind-column";
import type { ScopeRelation } from "../binder/bound";
import { assignExpression, assignTo } from "./assignment";
import { columnCountMismatch } from "./column-mismatch";
import { insertColumns } from "./columns";
import { fullRow, insertInto } from "./insert-sql";

/** A multi-table INSERT in DuckDB's words. */
export interface MultiInsertPlan {
  /** Makes the table of the query's rows. */
  readonly read: string;
  /** One statement for each INTO, in their order. */
  readonly inserts: readonly string[];
  readonly clean: string;
}

const ROWS = "temp.firn_rows";

/** Conditions and values see the columns of the query by their names, and nothing else. */
export function multiInsertPlan(
  binder: Binder,
  statement: MultiInsert,
  tables: ReadonlyMap<IntoClause, Table>,
): MultiInsertPlan {
  const bound = binder.query(statement.source);
  const columns = bound.columns.map((column, index) => ({ ...column, physical: `c${index + 1}` }));
  const source: ScopeRelation = { path: [], alias: "source", columns };
  const names = columns.map(({ physical }) => physical).join(", ");
  const branches = conditions(binder, statement, source);
  const inserts = branches.flatMap(({ into, where }) =>
    into.map((clause) => insertSql(binder, clause, tables.get(clause) as Table, source, where)),
  );
  return {
    read: `CREATE OR REPLACE TEMP TABLE firn_rows AS SELECT * FROM (${bound.sql}) AS query(${names})`,
    inserts,
    clean: `DROP TABLE ${ROWS}`,
  };
}

interface Branch {
  readonly into: readonly IntoClause[];
  readonly where: string;
}

/** FIRST takes the rows that an earlier branch has away from the later ones; ELSE gets what no branch has. */
function conditions(binder: Binder, statement: MultiInsert, source: ScopeRelation): Branch[] {
  const earlier: string[] = [];
  const branches = statement.branches.map(({ when, into }): Branch => {
    const holds = when ? `coalesce(${binder.condition(when, [source])}, false)` : "true";
    const where = statement.first ? [holds, ...earlier.map(not)].join(" AND ") : holds;
    earlier.push(holds);
    return { into, where };
  });
  return [...branches, { into: statement.otherwise, where: earlier.map(not).join(" AND ") || "true" }];
}

const not = (condition: string) => `NOT ${condition}`;

function insertSql(
  binder: Binder,
  clause: IntoClause,
  table: Table,
  source: ScopeRelation,
  where: string,
): string {
  const columns = insertColumns(table, clause.columns);
  const given = clause.values.length || source.columns.length;
  if (columns.length !== given) throw columnCountMismatch(columns.length, given);
  const row = fullRow(binder, table, columns, (column, index) => {
    const value = clause.values[index];
    if (value) return assignExpression(binder, value satisfies Expression, column, [source]);
    return assignTo(
      binder,
      boundColumn(source, source.columns[index] as ScopeRelation["columns"][number]),
      column,
    );
  });
  return `${insertInto(table)} SELECT ${row.join(", ")} FROM ${ROWS} AS source WHERE ${where}`;
}
