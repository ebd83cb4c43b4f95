import { castTo, createBinder, type BindEnvironment, type ScopeRelation } from "../binder";
import type { PhysicalColumn } from "../binder/environment";
import type { ExternalColumn, ExternalTable } from "../catalog/model";
import { FILE_COLUMNS } from "../storage/read/stage-relation";
import { MAX_VARCHAR } from "../types";

const ALIAS = "external_row";

/** What SELECT * begins with: a record of a file. */
const VALUE: PhysicalColumn = { name: "VALUE", physical: "c0", type: { kind: "variant" }, nullable: true };

/** Found by name only. The last one is what ADD PARTITION has said of the file. */
export const HIDDEN: readonly PhysicalColumn[] = [
  ...FILE_COLUMNS,
  {
    name: "METADATA$EXTERNAL_TABLE_PARTITION",
    physical: "m_partition",
    type: { kind: "varchar", length: MAX_VARCHAR },
    nullable: true,
  },
];

/** The table's columns as statements see them: VALUE, then those of its definition. */
export const externalColumns = ({ columns }: Pick<ExternalTable, "columns">): PhysicalColumn[] => [
  VALUE,
  ...columns.map(({ name, type, nullable }, index) => ({ name, type, nullable, physical: `c${index + 1}` })),
];

/**
 * DuckDB text of the table's rows, made of rows (c0 and HIDDEN) of its files. Throws what binding a column's expression throws.
 * https://docs.snowflake.com/en/user-guide/tables-external-intro#virtual-columns
 */
export function externalSql(
  columns: readonly ExternalColumn[],
  rows: string,
  environment: BindEnvironment,
): string {
  const kept = [VALUE, ...HIDDEN].map(({ physical }) => `${ALIAS}.${physical}`);
  const cells = columns.map((column, index) => `${cellSql(column, [VALUE], environment)} AS c${index + 1}`);
  return `(SELECT ${[...kept, ...cells].join(", ")} FROM ${rows} AS ${ALIAS})`;
}

/** As externalSql, for columns that need no record: partition columns know a file by its name. */
export function partitionSql(
  columns: readonly ExternalColumn[],
  files: string,
  environment: BindEnvironment,
): string {
  const cells = columns.map((column, index) => `${cellSql(column, [], environment)} AS c${index + 1}`);
  return `(SELECT ${[`${ALIAS}.file`, ...cells].join(", ")} FROM ${files} AS ${ALIAS})`;
}

function cellSql(
  { expression, type }: ExternalColumn,
  columns: ScopeRelation["columns"],
  environment: BindEnvironment,
): string {
  const relation: ScopeRelation = { path: [], alias: ALIAS, columns, hidden: HIDDEN };
  const bound = createBinder(environment).expression(expression.expression, [relation]);
  return castTo(bound, type, "explicit", environment.session).sql;
}
