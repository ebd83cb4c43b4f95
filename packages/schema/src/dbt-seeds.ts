import { snowflakeType } from "./column-type";
import { columnsOf, type AnyTable } from "./table";

/**
 * The dbt properties file of a demo's tables as seeds: a type for every column, so that dbt takes each value as the text that it is
 * and infers nothing. https://docs.getdbt.com/reference/resource-configs/column_types
 */
export function dbtSeedsYaml(tables: readonly AnyTable[], { schema }: { readonly schema: string }): string {
  const lines = [
    "# Generated from the table declarations; a test fails when it is stale.",
    "version: 2",
    "",
    "seeds:",
    ...tables.flatMap((table) => seedLines(table, schema)),
  ];
  return lines.join("\n") + "\n";
}

function seedLines(table: AnyTable, schema: string): string[] {
  return [
    `  - name: ${seedName(table)}`,
    `    description: ${JSON.stringify(table.description)}`,
    "    config:",
    `      schema: ${schema}`,
    "      quote_columns: false",
    "      column_types:",
    ...columnsOf(table).map(
      ({ name, type }) => `        ${name.toUpperCase()}: ${JSON.stringify(snowflakeType(type))}`,
    ),
  ];
}

/** What dbt calls a table's seed: the name of its CSV file, without the suffix. */
export const seedName = ({ name }: Pick<AnyTable, "name">): string => name.toLowerCase();
