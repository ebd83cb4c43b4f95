import { databasesIn, objectsIn } from "./scope";
import { date, yesNo, type ShowHandler } from "./listing";
import { ownedCells, placedCells } from "./placed-cells";

/** https://docs.snowflake.com/en/sql-reference/sql/show-databases */
export const showDatabases: ShowHandler = (statement, context) => {
  const live = context.catalog.all("DATABASE").filter(context.rights.sees);
  const all = statement.history ? [...live, ...context.catalog.dropped("DATABASE")] : live;
  return {
    columns: [
      "created_on",
      "name",
      "is_default",
      "is_current",
      "origin",
      "owner",
      "comment",
      "options",
      "retention_time",
      ...(statement.history ? ["dropped_on"] : []),
      "kind",
      "budget",
      "owner_role_type",
    ],
    terse: ["created_on", "name", "kind", "database_name", "schema_name"],
    nameColumn: "name",
    rows: all.map((database) => ({
      ...ownedCells(database),
      is_default: "N",
      is_current: yesNo(database.name === context.session.database && !database.droppedOn),
      origin: database.name === "SNOWFLAKE" ? "SNOWFLAKE.ACCOUNT_USAGE" : "",
      options: database.transient ? "TRANSIENT" : "",
      retention_time: String(database.retentionDays),
      dropped_on: date(database.droppedOn),
      kind: database.name === "SNOWFLAKE" ? "APPLICATION" : "STANDARD",
    })),
  };
};

/** https://docs.snowflake.com/en/sql-reference/sql/show-schemas */
export const showSchemas: ShowHandler = (statement, context) => {
  const databases = databasesIn(statement, context);
  const dropped = statement.history ? context.catalog.dropped("SCHEMA") : [];
  const placed = databases.flatMap((database) =>
    [
      ...context.catalog.in(database.id, "SCHEMA").filter(context.rights.sees),
      ...dropped.filter((schema) => schema.parent === database.id),
    ].map((schema) => ({
      database,
      schema,
    })),
  );
  return {
    columns: [
      "created_on",
      "name",
      "is_default",
      "is_current",
      "database_name",
      "owner",
      "comment",
      "options",
      "retention_time",
      ...(statement.history ? ["dropped_on"] : []),
      "owner_role_type",
      "budget",
    ],
    terse: ["created_on", "name", "kind", "database_name", "schema_name"],
    nameColumn: "name",
    rows: placed.map(({ database, schema }) => ({
      ...ownedCells(schema),
      is_default: "N",
      is_current: yesNo(database.name === context.session.database && schema.name === context.session.schema),
      database_name: database.name,
      options: [
        ...(schema.transient ? ["TRANSIENT"] : []),
        ...(schema.managedAccess ? ["MANAGED ACCESS"] : []),
      ].join(", "),
      retention_time: String(schema.retentionDays),
      dropped_on: date(schema.droppedOn),
    })),
  };
};

/** https://docs.snowflake.com/en/sql-reference/sql/show-sequences */
export const showSequences: ShowHandler = async (statement, context) => {
  const placed = objectsIn(statement, context, "SEQUENCE");
  const next = await nextValues(context.connection);
  return {
    columns: [
      "name",
      "database_name",
      "schema_name",
      "next_value",
      "interval",
      "created_on",
      "owner",
      "comment",
      "owner_role_type",
      "ordered",
    ],
    nameColumn: "name",
    rows: placed.map(({ object, database, schema }) => {
      const last = next.get(object.physical);
      return {
        ...placedCells({ object, database, schema }),
        next_value: last === undefined ? object.start : last + object.increment,
        interval: object.increment,
        ordered: yesNo(object.ordered),
      };
    }),
  };
};

type Connection = Parameters<ShowHandler>[1]["connection"];

/** The last value that each sequence gave; none for those that gave none yet. */
async function nextValues(connection: Connection): Promise<ReadonlyMap<string, number>> {
  const rows = await connection.runAndReadAll(
    "SELECT sequence_name, last_value::VARCHAR FROM duckdb_sequences() WHERE last_value IS NOT NULL",
  );
  return new Map(rows.getRows().map((row) => [String(row[0]), Number(row[1])]));
}
