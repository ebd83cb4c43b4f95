import { bindQuery } from "../../binder";
import type { View } from "../../catalog/model";
import { compilationError, SqlError } from "../../errors";
import type { Handler } from "../handler";
import { create, schemaTarget } from "./creation";
import { governed } from "./governed";
import { refuseUnnamed } from "./named-columns";
import { recursiveQuery } from "./recursive-view";

function checkNames(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw compilationError("002025", "42710", `duplicate column name '${twice}'`);
}

/**
 * CREATE VIEW. https://docs.snowflake.com/en/sql-reference/sql/create-view. The text is kept and bound whenever the view is read; it is
 * bound here once, so that a wrong one is not made. Materialized views are read like others.
 */
export const createView: Handler<"create_view"> = async (statement, context) => {
  const { query, queryText } = statement.recursive ? recursiveQuery(statement) : statement;
  refuseUnnamed(query, statement.columns);
  const bound = bindQuery(query, context.environment);
  const columnNames = statement.columns.map((column) => column.name.value);
  if (columnNames.length > 0 && columnNames.length !== bound.columns.length) {
    throw new SqlError("002026", "42601", `SQL compilation error:\nInvalid column definition list`);
  }
  checkNames(columnNames.length > 0 ? columnNames : bound.columns.map(({ name }) => name));
  const target = schemaTarget(statement, context);
  const session = statement.temporary ? context.session.id : undefined;
  return create(statement, context, {
    kind: "VIEW",
    word: statement.materialized ? "Materialized view" : "View",
    target: { ...target, session },
    make: (base, change) =>
      governed<View>(
        {
          ...base,
          kind: "VIEW",
          comment: statement.comment,
          secure: statement.secure,
          materialized: statement.materialized,
          temporary: statement.temporary,
          session,
          text: context.source.text,
          queryText,
          columnNames,
          columnComments: statement.columns.map((column) => column.comment),
        },
        statement,
        change,
        context,
        bound.columns.map((column, index) => ({ ...column, name: columnNames[index] ?? column.name })),
      ),
  });
};
