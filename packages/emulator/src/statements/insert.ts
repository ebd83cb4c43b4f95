import type { Query } from "../ast";
import { createBinder } from "../binder";
import { insertColumns } from "../dml/columns";
import { insertFrom } from "../dml/insert-sql";
import type { Table, TableColumn } from "../catalog/model";
import { counts } from "./answers";
import { environmentsOf } from "./bind-rows";
import { findTarget } from "./dml-target";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "./handler";
import { insertValues } from "./insert-values";
import { withPivots } from "./query";
import { changedRows, type Write } from "./write";

/**
 * INSERT [OVERWRITE] INTO .. VALUES | query. https://docs.snowflake.com/en/sql-reference/sql/insert
 * All of it is bound before the table's lock is taken; OVERWRITE reads its source before it deletes, so it may read the table itself.
 */
export const insert: Handler<"insert"> = async (statement, context) => {
  const table = findTarget(statement.table, "INSERT", context);
  if (statement.overwrite) context.authorize("DELETE", table);
  const columns = insertColumns(table, statement.columns);
  const rows = valueRows(statement.source);
  const write = rows
    ? insertValues(context, table, columns, rows, statement.overwrite)
    : await insertQuery(context, table, columns, statement);
  const lock = { table, mode: statement.overwrite ? "change" : "append" } as const;
  const inserted = await context.change([lock], write);
  return counts({ "number of rows inserted": inserted }, STATEMENT_TYPE.insert);
};

/** The rows of a bare VALUES list. */
function valueRows({ body, with: common, orderBy, limit, offset }: Query) {
  const bare = body.node === "values" && !common.length && !orderBy.length && !limit && !offset;
  return bare ? body.rows : undefined;
}

async function insertQuery(
  context: StatementContext,
  table: Table,
  columns: readonly TableColumn[],
  { source, overwrite }: { readonly source: Query; readonly overwrite: boolean },
): Promise<Write> {
  const query = await withPivots(source, context);
  const { connection } = context;
  const plans = environmentsOf(context).map((environment) => {
    const binder = createBinder(environment);
    const bound = binder.query(query);
    const from = overwrite ? "temp.firn_overwrite" : `(${bound.sql})`;
    return {
      read: bound.sql,
      insert: insertFrom(binder, table, columns, { sql: from, columns: bound.columns }),
    };
  });
  return async (keep) => {
    let inserted = 0;
    for (const plan of plans) {
      if (overwrite) {
        await connection.run(`CREATE OR REPLACE TEMP TABLE firn_overwrite AS ${plan.read}`);
        await keep(table);
        await connection.run(`DELETE FROM ${table.physical}`);
      }
      inserted += await changedRows(connection, plan.insert);
      if (overwrite) await connection.run("DROP TABLE temp.firn_overwrite");
    }
    return inserted;
  };
}
