/** What one column of INFER_SCHEMA says. */
interface InferredColumn {
  readonly COLUMN_NAME?: string;
  readonly TYPE?: string;
  readonly EXPRESSION?: string;
}

const STYLES: Readonly<Record<string, (name: string, column: InferredColumn) => string>> = {
  table: (name, { TYPE }) => `${name} ${TYPE}`,
  external_table: (name, { TYPE, EXPRESSION }) => `${name} ${TYPE} AS (${EXPRESSION ?? null})`,
  view: (name, { EXPRESSION }) => `${EXPRESSION === undefined ? "" : `${EXPRESSION} AS `}${name} `,
};

/**
 * GENERATE_COLUMN_DESCRIPTION: the columns of an array of INFER_SCHEMA's rows, as CREATE has them. Throws for another kind than table,
 * external_table and view. https://docs.snowflake.com/en/sql-reference/functions/generate_column_description
 */
export const columnDescription = (columns: string, kind: string): string => {
  const style = STYLES[kind.toLowerCase()];
  if (!style)
    throw new Error(
      `SF|001044|42P13|invalid value [${kind}] for parameter '2' of function 'GENERATE_COLUMN_DESCRIPTION'`,
    );
  return (JSON.parse(columns) as readonly (InferredColumn | null)[])
    .map((row) => row ?? {})
    .map((column: InferredColumn) => style(`"${(column.COLUMN_NAME ?? "").replaceAll('"', '""')}"`, column))
    .join(",\n");
};
