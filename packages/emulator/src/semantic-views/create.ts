import { semanticQuery, type SemanticDefinition } from "@firn/semantic";
import type { CreateSemanticView, SemanticExpressionClause } from "../ast";
import { bindQuery } from "../binder";
import { typeText } from "../binder/types";
import type { SemanticView, SemanticViewExpression } from "../catalog/model";
import { lookUpRelation, pathOf, shown } from "../catalog/names";
import { compilationError, doesNotExist } from "../errors";
import { parseQuery } from "../parser";
import { create, schemaTarget } from "../statements/create/creation";
import type { Handler, StatementContext } from "../statements/handler";
import { definitionOfView } from "./definition";
import { asSqlError } from "../binder/semantic-errors";
import { relationshipsOf } from "./relationships";

/**
 * CREATE SEMANTIC VIEW. https://docs.snowflake.com/en/sql-reference/sql/create-semantic-view. Every expression is bound once, so that
 * a wrong one is not made; facts that aggregate a finer table are refused.
 */
export const createSemanticView: Handler<"create_semantic_view"> = async (statement, context) => {
  const parts = partsOf(statement, context);
  return create(statement, context, {
    kind: "SEMANTIC VIEW",
    word: "Semantic view",
    target: schemaTarget(statement, context),
    make: (base, change) =>
      change.put<SemanticView>({
        ...base,
        kind: "SEMANTIC VIEW",
        comment: statement.comment,
        text: context.source.text,
        extensions: statement.extensions,
        ...parts,
      }),
  });
};

type Parts = Pick<SemanticView, "tables" | "relationships" | "expressions">;

function partsOf(statement: CreateSemanticView, context: StatementContext): Parts {
  const tables = statement.tables.map(({ table, ...rest }) => ({
    ...rest,
    path: pathOfTable(table, context),
  }));
  refuseTwice(tables.map(({ alias }) => alias));
  const relationships = relationshipsOf(statement.relationships, tables);
  refuseTwice(statement.expressions.map(({ table = "", name }) => `${table}.${name}`));
  const known = new Set(tables.map(({ alias }) => alias));
  const stray = statement.expressions.find(({ table }) => table !== undefined && !known.has(table));
  if (stray) throw compilationError("000904", "42000", `invalid identifier '${stray.table}.${stray.name}'`);
  const untyped = statement.expressions.map((each) => ({ ...each, dataType: "" }));
  const definition = definitionOfView({ tables, relationships, expressions: untyped }, context.environment);
  const expressions = untyped.map((each) => ({ ...each, dataType: typeOf(each, definition, context) }));
  return { tables, relationships, expressions };
}

function pathOfTable(
  name: CreateSemanticView["tables"][number]["table"],
  context: StatementContext,
): string[] {
  const found = lookUpRelation(context.names, name);
  if (!found) throw doesNotExist("Object", shown(context.names, name));
  return pathOf(context.catalog, found);
}

function refuseTwice(names: readonly string[]): void {
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice !== undefined)
    throw compilationError("002025", "42S21", `duplicate name '${twice}' in a semantic view`);
}

/** The type that the expression's column has when it is asked for alone. */
function typeOf(
  expression: SemanticExpressionClause,
  definition: SemanticDefinition,
  context: StatementContext,
): SemanticViewExpression["dataType"] {
  const { table, name, kind } = expression;
  const asked = {
    name,
    expression: [table, name].flatMap((part) => (part === undefined ? [] : [`"${part}"`])).join("."),
  };
  const request = { dimensions: [], facts: [], metrics: [], [`${kind}s`]: [asked] };
  const sql = asSqlError(() => semanticQuery(withoutPrivacy(definition), request));
  const [column] = bindQuery(parseQuery(sql), context.environment).columns;
  return column ? typeText(column.type) : "";
}

/** Private expressions are bound as well. */
const withoutPrivacy = (definition: SemanticDefinition): SemanticDefinition => ({
  ...definition,
  metrics: definition.metrics.map((each) => ({ ...each, isPrivate: false })),
  tables: definition.tables.map((table) => ({
    ...table,
    facts: table.facts.map((each) => ({ ...each, isPrivate: false })),
    metrics: table.metrics.map((each) => ({ ...each, isPrivate: false })),
  })),
});
