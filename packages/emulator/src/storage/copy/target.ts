import { bindScalar, castTo, type BoundExpression } from "../../binder";
import type { CopyIntoTable } from "../../ast";
import type { Table, TableColumn } from "../../catalog/model";
import { mustFind, quoteName } from "../../catalog/names";
import { notByHand } from "../../dynamic-tables/alter";
import { invalidIdentifier } from "../../errors";
import type { StatementContext } from "../../statements/handler";
import { hiddenValues } from "../../versions/log";
import type { MetadataColumn } from "./file-metadata";

/** Where a COPY writes. */
export interface CopyTarget {
  readonly table: Table;
  /** Columns that the files fill, in the statement's order. */
  readonly columns: readonly TableColumn[];
  /** Columns that INCLUDE_METADATA fills. */
  readonly metadata?: readonly MetadataColumn[];
}

export function copyTarget(
  statement: Pick<CopyIntoTable, "table" | "columns">,
  context: StatementContext,
): CopyTarget {
  const table = mustFind(context.names, "TABLE", statement.table);
  context.authorize("INSERT", table);
  if (table.dynamic) throw notByHand(table.name);
  if (statement.columns.length === 0) return { table, columns: table.columns };
  const columns = statement.columns.map(({ value }) => {
    const column = table.columns.find(({ name }) => name === value);
    if (!column) throw invalidIdentifier(quoteName(value));
    return column;
  });
  return { table, columns };
}

/** A table's column with the DuckDB expression that fills it. */
export interface Assignment {
  readonly column: TableColumn;
  readonly sql: string;
}

/** Columns that the files do not fill, with their defaults; those without one stay NULL and are left out. */
export function defaultAssignments(target: CopyTarget, context: StatementContext): readonly Assignment[] {
  const given = [...target.columns, ...(target.metadata ?? []).map(({ column }) => column)];
  const filled = new Set(given.map(({ physical }) => physical));
  return target.table.columns
    .filter(({ physical }) => !filled.has(physical))
    .flatMap((column) => {
      const sql = defaultOf(column, context);
      return sql === undefined ? [] : [{ column, sql }];
    });
}

function defaultOf(column: TableColumn, context: StatementContext): string | undefined {
  if (column.identity) return `nextval('${column.identity.sequence}')`;
  if (!column.default) return undefined;
  const value = bindScalar(column.default.expression, context.environment);
  return assigned(value, column, context).sql;
}

/** A value as it is stored in a column. Throws when DuckDB evaluates what does not fit. */
export const assigned = (
  value: BoundExpression,
  column: TableColumn,
  context: StatementContext,
): BoundExpression => castTo(value, column.type, "assign", context.environment.session);

export function insertSql(target: CopyTarget, assignments: readonly Assignment[], from: string): string {
  const hidden = hiddenValues(target.table);
  const columns = [...assignments.map(({ column }) => column.physical), ...hidden.map(([name]) => name)].join(
    ", ",
  );
  const values = [...assignments.map(({ sql }) => sql), ...hidden.map(([, sql]) => sql)].join(", ");
  return `INSERT INTO ${target.table.physical} (${columns}) SELECT ${values} FROM ${from}`;
}
