import { UserError } from "@firn/config";
import { semanticModel, type SemanticModel } from "./model";

/** A row of DESCRIBE SEMANTIC VIEW: a property of one of the view's parts. */
export interface DescribedProperty {
  readonly kind: string | null;
  readonly name: string | null;
  readonly parent: string | null;
  readonly property: string;
  readonly value: string;
}

/**
 * The model that a semantic view holds: tables, relationships, facts, dimensions and metrics of tables with their synonyms. Sample
 * values, filters and verified queries are not part of a view.
 * @throws UserError for names that need quotes
 */
export function modelOfView(view: string, properties: readonly DescribedProperty[]): SemanticModel {
  const parts = partsOf(properties);
  const of = (kind: string) => parts.filter((part) => part.kind === kind);
  const read = semanticModel.safeParse({
    name: plain(view),
    tables: of("TABLE").map((table) => tableOf(table, parts)),
    relationships: of("RELATIONSHIP").map(relationshipOf),
  });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UserError(
    `The semantic view ${view} cannot be asked in words: ${issue?.path.join(".")}: ${issue?.message}`,
  );
}

interface Part {
  readonly kind: string;
  readonly name: string;
  readonly parent: string | null;
  readonly values: Map<string, string>;
}

function partsOf(properties: readonly DescribedProperty[]): Part[] {
  const parts = new Map<string, Part>();
  for (const { kind, name, parent, property, value } of properties) {
    if (kind === null || name === null) continue;
    const key = JSON.stringify([kind, parent, name]);
    const part = parts.get(key) ?? { kind, name, parent, values: new Map<string, string>() };
    part.values.set(property, value);
    parts.set(key, part);
  }
  return [...parts.values()];
}

function tableOf(table: Part, parts: readonly Part[]) {
  const of = (kind: string) => parts.filter((part) => part.kind === kind && part.parent === table.name);
  const dimensions = of("DIMENSION");
  return {
    ...described(table),
    base_table: {
      database: table.values.get("BASE_TABLE_DATABASE_NAME"),
      schema: table.values.get("BASE_TABLE_SCHEMA_NAME"),
      table: table.values.get("BASE_TABLE_NAME"),
    },
    dimensions: dimensions.filter((part) => !isTime(part)).map(columnOf),
    time_dimensions: dimensions.filter(isTime).map(columnOf),
    facts: of("FACT").map((part) => ({ ...columnOf(part), ...access(part) })),
    metrics: of("METRIC").map((part) => ({
      ...described(part),
      expr: part.values.get("EXPRESSION"),
      ...access(part),
    })),
  };
}

const isTime = ({ values }: Part): boolean => /^(DATE|TIMESTAMP)/.test(values.get("DATA_TYPE") ?? "");

const columnOf = (part: Part) => ({
  ...described(part),
  expr: part.values.get("EXPRESSION"),
  data_type: part.values.get("DATA_TYPE"),
});

const described = ({ name, values }: Part) => ({
  name: plain(name),
  synonyms: list(values.get("SYNONYMS")),
  ...(values.has("COMMENT") ? { description: values.get("COMMENT") } : {}),
});

const access = ({ values }: Part) => ({
  access_modifier: values.get("ACCESS_MODIFIER") === "PRIVATE" ? "private_access" : "public_access",
});

function relationshipOf({ name, values }: Part) {
  const left = list(values.get("FOREIGN_KEY"));
  const right = list(values.get("REF_KEY"));
  return {
    name: plain(name),
    left_table: plain(values.get("TABLE") ?? ""),
    right_table: plain(values.get("REF_TABLE") ?? ""),
    relationship_columns: left.map((column, n) => ({
      left_column: column,
      right_column: right[n] ?? column,
    })),
  };
}

function list(json: string | undefined): string[] {
  const value: unknown = json === undefined ? [] : JSON.parse(json);
  return Array.isArray(value) ? value.map(String) : [];
}

function plain(name: string): string {
  if (/^[A-Z_][A-Z0-9_$]*$/.test(name)) return name.toLowerCase();
  throw new UserError(
    `The semantic view has the name "${name}", which needs quotes: it cannot be asked in words.`,
  );
}
