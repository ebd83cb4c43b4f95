import {
  SemanticQueryError,
  type SemanticDefinition,
  type SemanticExpression,
  type SemanticTable,
} from "./definition";
import type { Reference } from "./identifiers";

/** What a reference means. */
export type Meaning =
  | {
      readonly kind: "dimension" | "fact" | "metric";
      readonly table: SemanticTable;
      readonly item: SemanticExpression;
    }
  | { readonly kind: "derived"; readonly item: SemanticExpression }
  | { readonly kind: "physical"; readonly table: SemanticTable; readonly column: string };

const named = (items: readonly SemanticExpression[], name: string) =>
  items.find((item) => item.name === name);

function inTable(table: SemanticTable, name: string): Meaning | undefined {
  for (const kind of ["dimension", "fact", "metric"] as const) {
    const item = named(table[`${kind}s`], name);
    if (item) return { kind, table, item };
  }
  return table.physicalColumns.includes(name) ? { kind: "physical", table, column: name } : undefined;
}

export const tableNamed = (definition: SemanticDefinition, name: string): SemanticTable | undefined =>
  definition.tables.find((table) => table.name === name);

/**
 * Meaning of a reference inside an expression of `home`: its own names first. Undefined for what names nothing, which may be a
 * keyword.
 * @throws SemanticQueryError for a table's name with a column that it does not have
 */
export function meaningIn(
  definition: SemanticDefinition,
  home: SemanticTable | undefined,
  { parts }: Reference,
): Meaning | undefined {
  const [first = "", second] = parts;
  if (second === undefined) return home ? inTable(home, first) : meaningAnywhere(definition, first);
  const table = tableNamed(definition, first);
  if (!table) return undefined;
  const meaning = inTable(table, second);
  // Columns of a model read from YAML are not known here; its own expressions may still name them.
  if (meaning ?? (home === table && table.physicalColumns.length === 0))
    return meaning ?? { kind: "physical", table, column: second };
  throw new SemanticQueryError(`invalid identifier '${first}.${second}'`);
}

/** Meaning of a name without a table in a query: it has to be the only one. */
function meaningAnywhere(definition: SemanticDefinition, name: string): Meaning | undefined {
  const derived = named(definition.metrics, name);
  const logical = definition.tables
    .map((table) => inTable(table, name))
    .filter((meaning): meaning is Meaning => meaning !== undefined && meaning.kind !== "physical");
  const all: Meaning[] = [...(derived ? [{ kind: "derived" as const, item: derived }] : []), ...logical];
  if (all.length > 1) throw new SemanticQueryError(`ambiguous column name '${name}'`);
  return all[0];
}
