import { date, type ShowHandler } from "../statements/show/listing";
import { objectsIn } from "../statements/show/scope";
import { CLASSIFICATION } from "../catalog/model/classification";

/** https://docs.snowflake.com/en/sql-reference/classes/classification/commands/show-classification */
export const showClassification: ShowHandler = (statement, context) => ({
  columns: ["created_on", "name", "database_name", "schema_name", "current_version", "comment", "owner"],
  nameColumn: "name",
  rows: objectsIn(statement, context, CLASSIFICATION).map(({ object, database, schema }) => ({
    created_on: date(object.createdOn),
    name: object.name,
    database_name: database.name,
    schema_name: schema.name,
    current_version: "1.0",
    comment: object.comment ?? null,
    owner: object.owner,
  })),
});
