import type { Expression } from "../ast";
import { createBinder, type BindEnvironment } from "../binder";
import { assignExpression } from "../dml/assignment";
import { columnCountMismatch } from "../dml/column-mismatch";
import { fullRow, insertFrom, insertRows } from "../dml/insert-sql";
import { constantColumns, readConstant, type ConstantColumn } from "../dml/constant-columns";
import { rejectInValues } from "../dml/values-clause";
import type { Table, TableColumn } from "../catalog/model";
import { appendTexts } from "../duckdb/append-texts";
import { environmentsOf } from "./bind-rows";
import type { StatementContext } from "./handler";
import { changedRows, type Write } from "./write";

type Rows = readonly (readonly Expression[])[];

/** Shorter lists are faster as text. */
const FEWEST_FOR_APPENDER = 20;
/** DuckDB's parser needs much memory for one long list. */
const ROWS_A_STATEMENT = 500;

/** INSERT .. VALUES: long lists of constants through the appender, others cell by cell. */
export function insertValues(
  context: StatementContext,
  table: Table,
  columns: readonly TableColumn[],
  rows: Rows,
  overwrite: boolean,
): Write {
  for (const row of rows)
    if (row.length !== columns.length) throw columnCountMismatch(columns.length, row.length);
  const environments = environmentsOf(context);
  const isLong = rows.length * environments.length >= FEWEST_FOR_APPENDER;
  const constants = isLong ? constantColumns(rows, environments) : undefined;
  const write = constants
    ? appended(context, table, columns, constants)
    : written(context, table, columns, rows, environments);
  if (!overwrite) return write;
  return async (keep) => {
    await keep(table);
    await context.connection.run(`DELETE FROM ${table.physical}`);
    return write(keep);
  };
}

function appended(
  context: StatementContext,
  table: Table,
  columns: readonly TableColumn[],
  constants: readonly ConstantColumn[],
): Write {
  const { connection, environment } = context;
  const items = constants.map(({ type }, index) => readConstant(`v${index + 1}`, type, environment.session));
  const source = {
    sql: `(SELECT ${items.join(", ")} FROM temp.firn_values)`,
    columns: constants.map(({ type }) => ({ type, nullable: true })),
  };
  const sql = insertFrom(createBinder(environment), table, columns, source);
  return async () => {
    await appendTexts(
      connection,
      "firn_values",
      constants.map(({ texts }) => texts),
    );
    const inserted = await changedRows(connection, sql);
    await connection.run("DROP TABLE temp.firn_values");
    return inserted;
  };
}

function written(
  context: StatementContext,
  table: Table,
  columns: readonly TableColumn[],
  rows: Rows,
  environments: readonly BindEnvironment[],
): Write {
  const cells = environments.flatMap((environment) => {
    const binder = createBinder(environment);
    return rows.map((row) =>
      fullRow(binder, table, columns, (column, index) => {
        const value = row[index] as Expression;
        rejectInValues(binder, value);
        return assignExpression(binder, value, column);
      }),
    );
  });
  const statements: string[] = [];
  for (let at = 0; at < cells.length; at += ROWS_A_STATEMENT) {
    statements.push(insertRows(table, cells.slice(at, at + ROWS_A_STATEMENT)));
  }
  return async () => {
    let inserted = 0;
    for (const sql of statements) inserted += await changedRows(context.connection, sql);
    return inserted;
  };
}
