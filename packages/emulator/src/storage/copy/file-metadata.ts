import type { BoundExpression } from "../../binder";
import type { TableColumn } from "../../catalog/model";
import { compilationError } from "../../errors";
import { quoteText } from "../../generator/text";
import { duckMoment, FILE_COLUMNS } from "../read/stage-relation";
import type { SourceFile } from "../read/source";
import type { CopyOptions } from "./options";
import type { CopyTarget } from "./target";

/** A column that INCLUDE_METADATA fills, and with what of the file. */
export interface MetadataColumn {
  readonly column: TableColumn;
  /** METADATA$FILENAME and so on. */
  readonly source: string;
}

/**
 * The target without the columns of INCLUDE_METADATA, which are not matched with the files', and those apart.
 * https://docs.snowflake.com/en/sql-reference/sql/copy-into-table
 */
export function withMetadata(target: CopyTarget, { includeMetadata, match }: CopyOptions): CopyTarget {
  if (includeMetadata.length === 0) return target;
  if (match === "none")
    throw compilationError("001420", "22023", "INCLUDE_METADATA needs the copy option MATCH_BY_COLUMN_NAME");
  const metadata = includeMetadata.map(({ column: name, source }): MetadataColumn => {
    const column = target.table.columns.find((each) => each.name === name);
    if (!column) throw compilationError("000904", "42000", `invalid identifier '${name}'`);
    if (!FILE_COLUMNS.some((each) => each.name === source))
      throw compilationError("001008", "22023", `invalid value [${source}] for parameter 'INCLUDE_METADATA'`);
    return { column, source };
  });
  const apart = new Set(metadata.map(({ column }) => column.physical));
  return { ...target, columns: target.columns.filter(({ physical }) => !apart.has(physical)), metadata };
}

/** What a file's METADATA$ column is for the rows that are read from it. */
export function metadataValue(source: string, file: SourceFile, now: Date): BoundExpression {
  const known = FILE_COLUMNS.find((each) => each.name === source);
  const values: Readonly<Record<string, string>> = {
    METADATA$FILENAME: quoteText(file.metadataName),
    METADATA$FILE_ROW_NUMBER: "CAST(m_row AS DECIMAL(38,0))",
    METADATA$FILE_CONTENT_KEY: quoteText(file.md5),
    METADATA$FILE_LAST_MODIFIED: `TIMESTAMP ${quoteText(duckMoment(file.modified))}`,
    METADATA$START_SCAN_TIME: `TIMESTAMPTZ ${quoteText(`${duckMoment(now)}+00`)}`,
  };
  return { sql: values[source] ?? "NULL", type: known?.type ?? { kind: "null" }, nullable: true };
}
