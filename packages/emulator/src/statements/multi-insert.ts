import { createBinder } from "../binder";
import { multiInsertPlan } from "../dml/multi-insert-plan";
import type { IntoClause, MultiInsert } from "../ast";
import type { Table } from "../catalog/model";
import type { KeepRows } from "../versions/keep-rows";
import { column, integer, rowsOf } from "./answers";
import { findTarget } from "./dml-target";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "./handler";
import { withPivots } from "./query";
import { changedRows } from "./write";

/**
 * INSERT [OVERWRITE] ALL | FIRST. https://docs.snowflake.com/en/sql-reference/sql/insert-multi-table
 * The query runs once; answers one count for each INTO.
 */
export const multiInsert: Handler<"multi_insert"> = async (statement, context) => {
  const tables = new Map(intosOf(statement).map((into) => [into, findTarget(into.table, "INSERT", context)]));
  const binder = createBinder(context.environment);
  const plan = multiInsertPlan(
    binder,
    { ...statement, source: await withPivots(statement.source, context) },
    tables,
  );
  const distinct = [...new Set(tables.values())];
  const locks = distinct.map(
    (table) => ({ table, mode: statement.overwrite ? "change" : "append" }) as const,
  );
  const inserted = await context.change(locks, (keep) =>
    run(plan, statement.overwrite ? distinct : [], keep, context),
  );
  const columns = [...tables.values()].map((table) =>
    column(`number of rows inserted into ${table.name}`, integer, false),
  );
  const affected = inserted.reduce((sum, rows) => sum + rows, 0);
  return { ...rowsOf(columns, [inserted], STATEMENT_TYPE.multiInsert), affected };
};

const intosOf = ({ branches, otherwise }: MultiInsert): IntoClause[] => [
  ...branches.flatMap(({ into }) => into),
  ...otherwise,
];

async function run(
  plan: ReturnType<typeof multiInsertPlan>,
  emptied: readonly Table[],
  keep: KeepRows,
  { connection }: StatementContext,
): Promise<number[]> {
  await connection.run(plan.read);
  for (const table of emptied) {
    await keep(table);
    await connection.run(`DELETE FROM ${table.physical}`);
  }
  const inserted: number[] = [];
  for (const sql of plan.inserts) inserted.push(await changedRows(connection, sql));
  await connection.run(plan.clean);
  return inserted;
}
