import type { Delete } from "../ast";
import { createBinder, type BindEnvironment } from "../binder";
import type { Table } from "../catalog/model";
import { counts } from "./answers";
import { environmentsOf } from "./bind-rows";
import { findTarget, readTarget } from "./dml-target";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "./handler";
import { withTouched } from "./touched-rows";
import { changedRows, type Write } from "./write";

/** DELETE FROM t [USING ..] [WHERE ..]. https://docs.snowflake.com/en/sql-reference/sql/delete */
export const deleteRows: Handler<"delete"> = async (statement, context) => {
  const table = findTarget(statement.table, "DELETE", context);
  const steps = environmentsOf(context).map((environment) =>
    deletion(statement, table, environment, context),
  );
  const deleted = await context.change([{ table, mode: "change" }], async (keep) => {
    let rows = 0;
    for (const step of steps) rows += await step(keep);
    return rows;
  });
  return counts({ "number of rows deleted": deleted }, STATEMENT_TYPE.delete);
};

/** A row is deleted once, however many rows of USING it joins. */
function deletion(
  statement: Delete,
  table: Table,
  environment: BindEnvironment,
  context: StatementContext,
): Write {
  const { connection } = context;
  const binder = createBinder(environment);
  const { relation } = readTarget(table, context);
  const target = binder.target(relation, statement.alias?.value);
  const from = statement.using.length ? binder.from(statement.using, [target]) : undefined;
  const relations = [target, ...(from?.relations ?? [])];
  const where = statement.where ? ` WHERE ${binder.condition(statement.where, relations)}` : "";
  const sources = [`${relation.sql} AS ${target.alias}`, ...(from ? [from.sql] : [])].join(", ");
  const isAll = !from && !where && relation.sql === table.physical;
  return async (keep) => {
    if (isAll) {
      await keep(table);
      return changedRows(connection, `DELETE FROM ${table.physical}`);
    }
    const once = from ? "DISTINCT " : "";
    const touched = `SELECT ${once}${target.alias}.rowid AS target FROM ${sources}${where}`;
    return withTouched(connection, touched, async (rows) => {
      await keep(table, rows);
      return changedRows(connection, `DELETE FROM ${table.physical} WHERE rowid ${rows.which}`);
    });
  };
}
