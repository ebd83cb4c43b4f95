import type { SemanticExpressionClause } from "../ast";
import { doesNotExist } from "../errors";
import type { StatementContext } from "../statements/handler";
import { mustFindObject } from "../statements/objects";
import type { Show, ShowHandler } from "../statements/show/listing";
import { placedCells } from "../statements/show/placed-cells";
import { objectsIn, type Placed } from "../statements/show/scope";
import type { SemanticView } from "../catalog/model";

/** https://docs.snowflake.com/en/sql-reference/sql/show-semantic-views */
export const showSemanticViews: ShowHandler = (statement, context) => ({
  columns: [
    ...["created_on", "name", "database_name", "schema_name", "comment"],
    ...["owner", "owner_role_type", "extension"],
  ],
  terse: ["created_on", "name", "kind", "database_name", "schema_name"],
  nameColumn: "name",
  rows: objectsIn(statement, context, "SEMANTIC VIEW").map(({ object, database, schema }) => ({
    ...placedCells({ object, database, schema }),
    kind: "SEMANTIC_VIEW",
    extension: null,
  })),
});

/** SHOW SEMANTIC DIMENSIONS, FACTS and METRICS. https://docs.snowflake.com/en/sql-reference/sql/show-semantic-dimensions */
export const showSemanticExpressions =
  (kind: SemanticExpressionClause["kind"]): ShowHandler =>
  (statement, context) => ({
    columns: [
      ...["database_name", "schema_name", "semantic_view_name", "table_name", "name", "data_type"],
      ...["synonyms", "comment"],
    ],
    nameColumn: "name",
    rows: viewsOf(statement, context).flatMap(({ object, database, schema }) =>
      object.expressions
        .filter((each) => each.kind === kind && !each.isPrivate)
        .map((each) => ({
          database_name: database,
          schema_name: schema,
          semantic_view_name: object.name,
          table_name: each.table ?? null,
          name: each.name,
          data_type: each.dataType,
          synonyms: each.synonyms.length > 0 ? JSON.stringify(each.synonyms) : null,
          comment: each.comment ?? null,
        })),
    ),
  });

interface PlacedView {
  readonly object: SemanticView;
  readonly database: string;
  readonly schema: string;
}

/** IN view: that one; else all in the database, schema or account. */
function viewsOf(statement: Show, context: StatementContext): PlacedView[] {
  const { in: place } = statement;
  const isView = place?.name && (place.kind === undefined || place.kind === "SEMANTIC VIEW");
  if (!isView || !place.name) return objectsIn(statement, context, "SEMANTIC VIEW").map(namesOf);
  const object = mustFindObject(context, "SEMANTIC VIEW", place.name);
  if (object.kind !== "SEMANTIC VIEW") throw doesNotExist("Semantic view", object.name);
  const schema = object.parent === undefined ? undefined : context.catalog.get(object.parent);
  const database = schema?.parent === undefined ? undefined : context.catalog.get(schema.parent);
  return [{ object, database: database?.name ?? "", schema: schema?.name ?? "" }];
}

const namesOf = ({ object, database, schema }: Placed<SemanticView>): PlacedView => ({
  object,
  database: database.name,
  schema: schema.name,
});
