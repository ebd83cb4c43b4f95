import { allDimensions, baseTableName, type LogicalTable, type SemanticModel } from "../model/model";
import type { SemanticDefinition, SemanticExpression, SemanticTable } from "./definition";

interface Described {
  readonly name: string;
  readonly expr: string;
  readonly access_modifier?: string;
}

/** The tables, expressions and relationships of a model read from YAML. */
export const definitionOfModel = (model: SemanticModel): SemanticDefinition => ({
  tables: model.tables.map(tableOf),
  relationships: model.relationships.map((relationship) => ({
    name: relationship.name.toUpperCase(),
    left: relationship.left_table.toUpperCase(),
    leftColumns: relationship.relationship_columns.map(({ left_column }) => left_column.toUpperCase()),
    right: relationship.right_table.toUpperCase(),
    rightColumns: relationship.relationship_columns.map(({ right_column }) => right_column.toUpperCase()),
    oneToOne: relationship.relationship_type === "one_to_one",
    inner: relationship.join_type === "inner",
  })),
  metrics: [],
});

const tableOf = (table: LogicalTable): SemanticTable => ({
  name: table.name.toUpperCase(),
  source: baseTableName(table),
  physicalColumns: [],
  dimensions: allDimensions(table).map(expressionOf),
  facts: table.facts.map(expressionOf),
  metrics: table.metrics.map(expressionOf),
});

const expressionOf = ({ name, expr, access_modifier }: Described): SemanticExpression => ({
  name: name.toUpperCase(),
  expression: expr,
  isPrivate: access_modifier === "private_access",
});
