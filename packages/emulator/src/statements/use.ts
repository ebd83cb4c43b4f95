import { availableRoles } from "../catalog/roles";
import { partsWithin, quoteName } from "../catalog/names";
import { SqlError, cannotOperate } from "../errors";
import { executed } from "./answers";
import { STATEMENT_TYPE, type Handler, type StatementContext } from "./handler";

/** USE DATABASE, SCHEMA, ROLE, WAREHOUSE, SECONDARY ROLES. https://docs.snowflake.com/en/sql-reference/sql/use */
export const use: Handler<"use"> = async (statement, context) => {
  const parts = partsWithin(context.names, statement.name, statement.kind === "SCHEMA" ? 2 : 1);
  switch (statement.kind) {
    case "DATABASE":
      useDatabase(context, parts);
      break;
    case "SCHEMA":
      useSchema(context, parts);
      break;
    case "ROLE":
      useRole(context, parts[0] ?? "");
      break;
    case "WAREHOUSE":
      useWarehouse(context, parts[0] ?? "");
      break;
    case "SECONDARY ROLES":
      context.session.secondaryRoles = parts[0] === "NONE" ? "NONE" : "ALL";
  }
  return executed(STATEMENT_TYPE.use);
};

/** The database's schema PUBLIC becomes current, too, when there is one. */
function useDatabase(context: StatementContext, [name = ""]: readonly string[]): void {
  const database = context.catalog.find("DATABASE", undefined, name);
  if (!database || !context.rights.touches(database)) throw cannotOperate();
  context.session.database = database.name;
  context.session.schema = context.catalog.find("SCHEMA", database.id, "PUBLIC")?.name;
}

function useSchema(context: StatementContext, parts: readonly string[]): void {
  const name = parts.at(-1) ?? "";
  const databaseName = parts.length > 1 ? parts[0] : context.session.database;
  if (databaseName === undefined) {
    throw new SqlError(
      "090105",
      "22000",
      "Cannot perform USE SCHEMA. This session does not have a current database. Call 'USE DATABASE', or use a qualified name.",
    );
  }
  const database = context.catalog.find("DATABASE", undefined, databaseName);
  const schema = database && context.catalog.find("SCHEMA", database.id, name);
  if (!database || !schema) throw cannotOperate();
  if (!context.rights.touches(database) || !context.rights.touches(schema)) throw cannotOperate();
  context.session.database = database.name;
  context.session.schema = name;
}

function useRole(context: StatementContext, name: string): void {
  if (!context.catalog.find("ROLE", undefined, name)) {
    throw cannotOperate();
  }
  if (!availableRoles(context.catalog, context.session.user).some((role) => role.name === name)) {
    throw new SqlError(
      "003013",
      "42501",
      `SQL access control error:\nRequested role '${quoteName(name)}' is not assigned to the executing user. Specify another role to activate.`,
    );
  }
  context.session.role = name;
}

function useWarehouse(context: StatementContext, name: string): void {
  const warehouse = context.catalog.find("WAREHOUSE", undefined, name);
  if (!warehouse || !context.rights.touches(warehouse)) throw cannotOperate();
  context.session.warehouse = warehouse.name;
}
