import { UserError } from "@firn/config";
import { checkSql } from "../sql/check-sql";
import { expandLogicalTables } from "../sql/expand-logical-tables";
import { allDimensions, type LogicalTable, type SemanticModel } from "./model";
import type { Problem } from "./parse-model";

/** What a model says that cannot be: names used twice, keys and relationships without columns, queries that read elsewhere. */
export const contradictions = (model: SemanticModel): Problem[] => [
  ...repeated(["tables"], model.tables),
  ...repeated(["verified_queries"], model.verified_queries),
  ...model.tables.flatMap((table, n) => inTable(table, ["tables", n])),
  ...model.relationships.flatMap((_, n) => inRelationship(model, n)),
  ...model.verified_queries.flatMap((_, n) => inVerifiedQuery(model, n)),
];

type Named = readonly { readonly name: string }[];

function repeated(path: readonly PropertyKey[], items: Named): Problem[] {
  const seen = new Set<string>();
  return items.flatMap(({ name }, n) => {
    const key = name.toUpperCase();
    if (seen.has(key)) return [{ path: [...path, n, "name"], message: `${name} is there twice` }];
    seen.add(key);
    return [];
  });
}

function inTable(table: LogicalTable, path: readonly PropertyKey[]): Problem[] {
  const columns = [...allDimensions(table), ...table.facts, ...table.metrics];
  const keys = table.primary_key?.columns ?? [];
  return [
    ...repeatedColumns(columns, path),
    ...keys.flatMap((key, n) =>
      hasColumn(table, key)
        ? []
        : [
            {
              path: [...path, "primary_key", "columns", n],
              message: `${table.name} has no dimension ${key}`,
            },
          ],
    ),
  ];
}

/** A name means one thing in a table, whichever list it stands in. */
function repeatedColumns(columns: Named, path: readonly PropertyKey[]): Problem[] {
  const names = columns.map(({ name }) => name.toUpperCase());
  const twice = new Set(names.filter((name, n) => names.indexOf(name) !== n));
  return [...twice].map((name) => ({
    path,
    message: `two columns or metrics are called ${name.toLowerCase()}`,
  }));
}

const hasColumn = (table: LogicalTable, name: string): boolean =>
  [...allDimensions(table), ...table.facts].some(
    (column) => column.name.toUpperCase() === name.toUpperCase(),
  );

function inRelationship(model: SemanticModel, n: number): Problem[] {
  const relationship = model.relationships[n];
  if (!relationship) return [];
  const path = ["relationships", n];
  const side = (key: "left_table" | "right_table", column: "left_column" | "right_column"): Problem[] => {
    const table = model.tables.find(({ name }) => name === relationship[key]);
    if (!table) return [{ path: [...path, key], message: `there is no table ${relationship[key]}` }];
    return relationship.relationship_columns.flatMap((pair, place) =>
      hasColumn(table, pair[column])
        ? []
        : [
            {
              path: [...path, "relationship_columns", place, column],
              message: `${table.name} has no dimension ${pair[column]}`,
            },
          ],
    );
  };
  const right = model.tables.find(({ name }) => name === relationship.right_table);
  const keys = new Set(right?.primary_key?.columns.map((key) => key.toUpperCase()));
  const joined = relationship.relationship_columns.map((pair) => pair.right_column.toUpperCase());
  const whole = keys.size === joined.length && joined.every((key) => keys.has(key));
  return [
    ...side("left_table", "left_column"),
    ...side("right_table", "right_column"),
    ...(right && !whole ? [{ path, message: `it has to join the primary key of ${right.name}` }] : []),
  ];
}

function inVerifiedQuery(model: SemanticModel, n: number): Problem[] {
  const query = model.verified_queries[n];
  if (!query) return [];
  try {
    checkSql(expandLogicalTables(query.sql, model), model);
    return [];
  } catch (error) {
    if (error instanceof UserError) return [{ path: ["verified_queries", n, "sql"], message: error.message }];
    throw error;
  }
}
