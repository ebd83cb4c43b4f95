import type { SearchService } from "../catalog/model";
import type { Described } from "../statements/describe/described";
import { date, type ShowHandler } from "../statements/show/listing";
import { objectsIn } from "../statements/show/scope";

/** https://docs.snowflake.com/en/sql-reference/sql/show-cortex-search */
export const showSearchServices: ShowHandler = (statement, context) => ({
  columns: [
    ...["created_on", "name", "database_name", "schema_name", "target_lag", "warehouse", "search_column"],
    ...["attribute_columns", "columns", "definition", "comment", "embedding_model", "serving_state"],
  ],
  nameColumn: "name",
  rows: objectsIn(statement, context, "CORTEX SEARCH SERVICE").map(({ object, database, schema }) => ({
    created_on: date(object.createdOn),
    database_name: database.name,
    schema_name: schema.name,
    ...propertiesOf(object),
  })),
});

/** https://docs.snowflake.com/en/sql-reference/sql/desc-cortex-search */
export function describeSearchService(service: SearchService): Described {
  const properties = { ...propertiesOf(service), created_on: service.createdOn };
  return { columns: Object.keys(properties), rows: [Object.values(properties)] };
}

function propertiesOf(service: SearchService) {
  return {
    name: service.name,
    target_lag: service.targetLag,
    warehouse: service.warehouse,
    search_column: service.searchColumn,
    attribute_columns: service.attributes.join(","),
    columns: service.columns.join(","),
    definition: service.queryText,
    comment: service.comment ?? null,
    embedding_model: service.embeddingModel,
    serving_state: "ACTIVE",
  };
}
