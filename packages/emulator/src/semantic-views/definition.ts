import type { SemanticDefinition, SemanticExpression } from "@firn/semantic";
import type { BindEnvironment } from "../binder/environment";
import type { SemanticView } from "../catalog/model";
import { fullName } from "../catalog/names";
import { boundColumns } from "../statements/show/columns";

type Parts = Pick<SemanticView, "tables" | "relationships" | "expressions">;

/** The view as @firn/semantic queries it, with the columns that its tables have now. */
export function definitionOfView(view: Parts, environment: BindEnvironment): SemanticDefinition {
  const of = (kind: string, table: string | undefined): SemanticExpression[] =>
    view.expressions.filter((each) => each.kind === kind && each.table === table);
  return {
    tables: view.tables.map((table) => ({
      name: table.alias,
      source: fullName(...table.path),
      physicalColumns: boundColumns(table.path, { environment }).map(({ name }) => name),
      dimensions: of("dimension", table.alias),
      facts: of("fact", table.alias),
      metrics: of("metric", table.alias),
    })),
    relationships: view.relationships.map((relationship) => ({
      ...relationship,
      oneToOne: isKeyOf(view, relationship.left, relationship.leftColumns),
    })),
    metrics: of("metric", undefined),
  };
}

/** Whether the columns are the primary key or a unique key of a logical table. */
export function isKeyOf({ tables }: Parts, alias: string, columns: readonly string[]): boolean {
  const table = tables.find((each) => each.alias === alias);
  const keys = table ? [table.primaryKey, ...table.uniqueKeys] : [];
  return keys.some((key) => key.length === columns.length && key.every((column) => columns.includes(column)));
}
