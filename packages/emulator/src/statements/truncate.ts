import { lookUpRelation } from "../catalog/names";
import { forgetLoads } from "../storage/copy/history";
import { executed, NO_CHANGES } from "./answers";
import { findTarget } from "./dml-target";
import type { Handler } from "./handler";
import { changedRows } from "./write";

/**
 * TRUNCATE TABLE [IF EXISTS] t. https://docs.snowflake.com/en/sql-reference/sql/truncate-table
 * Within a transaction it can be rolled back. The table forgets which files were loaded into it.
 */
export const truncate: Handler<"truncate"> = async (statement, context) => {
  if (statement.ifExists && !lookUpRelation(context.names, statement.name)) return executed();
  const table = findTarget(statement.name, "TRUNCATE", context);
  const deleted = await context.change([{ table, mode: "change" }], async (keep) => {
    await keep(table);
    const rows = await changedRows(context.connection, `DELETE FROM ${table.physical}`);
    await forgetLoads(context.connection, table);
    return rows;
  });
  return { ...executed(), changes: { ...NO_CHANGES, deleted } };
};
