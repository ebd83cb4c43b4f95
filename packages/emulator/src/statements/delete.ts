import type { Delete } from "../ast";
import { createBinder, type BindEnvironment } from "../binder";
import type { Table } from "../catalog/model";
import { counts } from "./answers";
import { environmentsOf } from "./bind-rows";
import { findTarget, readTarget } from "./dml-target";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "./handler";
import { changedRows } from "./write";

/** DELETE FROM t [USING ..] [WHERE ..]. https://docs.snowflake.com/en/sql-reference/sql/delete */
export const deleteRows: Handler<"delete"> = async (statement, context) => {
  const table = findTarget(statement.table, "DELETE", context);
  const statements = environmentsOf(context).map((environment) =>
    deleteSql(statement, table, environment, context),
  );
  const deleted = await context.change([{ table, mode: "change" }], async () => {
    let rows = 0;
    for (const sql of statements) rows += await changedRows(context.connection, sql);
    return rows;
  });
  return counts({ "number of rows deleted": deleted }, STATEMENT_TYPE.delete);
};

/** A row is deleted once, however many rows of USING it joins. */
function deleteSql(
  statement: Delete,
  table: Table,
  environment: BindEnvironment,
  context: StatementContext,
): string {
  const binder = createBinder(environment);
  const { relation, isGuarded } = readTarget(table, context);
  const target = binder.target(relation, statement.alias?.value);
  const from = statement.using.length ? binder.from(statement.using, [target]) : undefined;
  const relations = [target, ...(from?.relations ?? [])];
  const where = statement.where ? ` WHERE ${binder.condition(statement.where, relations)}` : "";
  if (!from && !isGuarded) return `DELETE FROM ${table.physical} AS ${target.alias}${where}`;
  const sources = [`${relation.sql} AS ${target.alias}`, ...(from ? [from.sql] : [])];
  const joined = `SELECT ${target.alias}.rowid FROM ${sources.join(", ")}${where}`;
  return `DELETE FROM ${table.physical} WHERE rowid IN (${joined})`;
}
