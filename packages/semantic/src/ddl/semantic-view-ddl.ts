import {
  allDimensions,
  baseTableName,
  type LogicalTable,
  type Relationship,
  type SemanticModel,
} from "../model/model";
import { literal } from "../sql/literal";

/**
 * CREATE SEMANTIC VIEW with what the model says. Its verified queries, sample values and filters have no place there.
 * https://docs.snowflake.com/en/sql-reference/sql/create-semantic-view
 * @param name the view's name as it stands in SQL, e.g. GOLD.CUSTOMER360
 */
export function semanticViewDdl(model: SemanticModel, name: string): string {
  const all = <T>(
    items: (table: LogicalTable) => readonly T[],
    write: (table: LogicalTable, item: T) => string,
  ) => model.tables.flatMap((table) => items(table).map((item) => write(table, item)));
  return [
    `CREATE OR REPLACE SEMANTIC VIEW ${name}`,
    clause("TABLES", model.tables.map(tableText)),
    clause(
      "RELATIONSHIPS",
      model.relationships.map((each) => relationshipText(model, each)),
    ),
    clause(
      "FACTS",
      all((table) => table.facts, expressionText),
    ),
    clause("DIMENSIONS", all(allDimensions, expressionText)),
    clause(
      "METRICS",
      all((table) => table.metrics, expressionText),
    ),
    commentText(model.description).trim(),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

const clause = (word: string, items: readonly string[]): string =>
  items.length === 0 ? "" : `  ${word} (\n    ${items.join(",\n    ")}\n  )`;

function tableText(table: LogicalTable): string {
  const key = table.primary_key
    ? ` PRIMARY KEY (${table.primary_key.columns.map((each) => sourceColumn(table, each)).join(", ")})`
    : "";
  return `${table.name} AS ${baseTableName(table)}${key}${described(table)}`;
}

/** Keys of a semantic view name columns of the base table. */
function sourceColumn(table: LogicalTable, name: string): string {
  const column = [...allDimensions(table), ...table.facts].find((each) => each.name === name);
  return column?.expr ?? name;
}

function relationshipText(model: SemanticModel, relationship: Relationship): string {
  const { name, left_table: left, right_table: right, relationship_columns: pairs } = relationship;
  const columns = (table: string, names: readonly string[]) => {
    const found = model.tables.find((each) => each.name === table);
    return names.map((each) => (found ? sourceColumn(found, each) : each)).join(", ");
  };
  const leftColumns = columns(
    left,
    pairs.map(({ left_column }) => left_column),
  );
  const rightColumns = columns(
    right,
    pairs.map(({ right_column }) => right_column),
  );
  return `${name} AS ${left} (${leftColumns}) REFERENCES ${right} (${rightColumns})`;
}

interface Expression {
  readonly name: string;
  readonly expr: string;
  readonly description?: string | undefined;
  readonly synonyms: readonly string[];
  readonly access_modifier?: string;
}

const expressionText = (table: LogicalTable, expression: Expression): string =>
  `${expression.access_modifier === "private_access" ? "PRIVATE " : ""}${table.name}.${expression.name} AS ${expression.expr}${described(expression)}`;

const described = ({ synonyms, description }: Pick<Expression, "synonyms" | "description">): string =>
  (synonyms.length > 0 ? ` WITH SYNONYMS = (${synonyms.map(literal).join(", ")})` : "") +
  commentText(description);

const commentText = (comment: string | undefined): string =>
  comment === undefined ? "" : ` COMMENT = ${literal(comment.trim())}`;
