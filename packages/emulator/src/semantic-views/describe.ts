import type { SemanticDescription } from "../ast";
import type { SemanticView, SemanticViewExpression } from "../catalog/model";
import type { Described } from "../statements/describe/described";

type Row = readonly (string | null)[];

/** A row for each property of each part. https://docs.snowflake.com/en/sql-reference/sql/desc-semantic-view */
export const describeSemanticView = (view: SemanticView): Described => ({
  columns: ["object_kind", "object_name", "parent_entity", "property", "property_value"],
  rows: [
    ...(view.comment === undefined ? [] : [[null, null, null, "COMMENT", view.comment]]),
    ...view.tables.flatMap(tableRows),
    ...view.relationships.flatMap(relationshipRows),
    ...view.expressions.flatMap(expressionRows),
    ...(view.extensions ?? []).map(({ name, value }) => ["EXTENSION", name, null, "VALUE", value]),
  ],
});

const list = (items: readonly string[]): string => JSON.stringify(items);

const properties = (
  kind: string,
  name: string,
  parent: string | null,
  values: readonly (readonly [string, string | null | undefined])[],
): Row[] =>
  values.flatMap(([property, value]) =>
    value === undefined || value === null ? [] : [[kind, name, parent, property, value]],
  );

const described = ({ synonyms, comment }: SemanticDescription): readonly [string, string | undefined][] => [
  ["SYNONYMS", synonyms.length > 0 ? list(synonyms) : undefined],
  ["COMMENT", comment],
];

const tableRows = (table: SemanticView["tables"][number]): Row[] =>
  properties("TABLE", table.alias, null, [
    ["BASE_TABLE_DATABASE_NAME", table.path[0]],
    ["BASE_TABLE_SCHEMA_NAME", table.path[1]],
    ["BASE_TABLE_NAME", table.path[2]],
    ["PRIMARY_KEY", table.primaryKey.length > 0 ? list(table.primaryKey) : undefined],
    ...table.uniqueKeys.map((key) => ["UNIQUE_KEY", list(key)] as const),
    ...described(table),
  ]);

const relationshipRows = (each: SemanticView["relationships"][number]): Row[] =>
  properties("RELATIONSHIP", each.name, each.left, [
    ["TABLE", each.left],
    ["REF_TABLE", each.right],
    ["FOREIGN_KEY", list(each.leftColumns)],
    ["REF_KEY", list(each.rightColumns)],
  ]);

function expressionRows(each: SemanticViewExpression): Row[] {
  const kind = each.table === undefined ? "DERIVED_METRIC" : each.kind.toUpperCase();
  return properties(kind, each.name, each.table ?? null, [
    ["TABLE", each.table],
    ["EXPRESSION", each.expression],
    ["DATA_TYPE", each.dataType],
    ...described(each),
    ["ACCESS_MODIFIER", each.isPrivate ? "PRIVATE" : "PUBLIC"],
  ]);
}
