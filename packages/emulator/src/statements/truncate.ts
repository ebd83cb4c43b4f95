import { lookUpRelation } from "../catalog/names";
import { forgetLoads } from "../storage/copy/history";
import { executed } from "./answers";
import { findTarget } from "./dml-target";
import type { Handler } from "./handler";

/**
 * TRUNCATE TABLE [IF EXISTS] t. https://docs.snowflake.com/en/sql-reference/sql/truncate-table
 * Within a transaction it can be rolled back. The table forgets which files were loaded into it.
 */
export const truncate: Handler<"truncate"> = async (statement, context) => {
  if (statement.ifExists && !lookUpRelation(context.names, statement.name)) return executed();
  const table = findTarget(statement.name, "TRUNCATE", context);
  await context.change([{ table, mode: "change" }], async (keep) => {
    await keep(table);
    await context.connection.run(`DELETE FROM ${table.physical}`);
    await forgetLoads(context.connection, table);
  });
  return executed();
};
