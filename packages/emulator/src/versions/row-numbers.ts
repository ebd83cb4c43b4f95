import type { Table } from "../catalog/model";

/** The sequence that numbers the rows of all tables with streams. */
export const ROW_NUMBERS = "firn_catalog.row_number";

/** DuckDB text of the next one. */
export const NEXT_ROW = `nextval('${ROW_NUMBERS}')`;

/** The hidden column. */
export const ROW_COLUMN = "row_id BIGINT";

/** DuckDB statements that number the table's rows; the table may not be altered after them in the same transaction. */
export const trackSql = ({ tracked, physical }: Table): string[] =>
  tracked
    ? []
    : [`ALTER TABLE ${physical} ADD COLUMN ${ROW_COLUMN}`, `UPDATE ${physical} SET row_id = ${NEXT_ROW}`];

/** DuckDB text of METADATA$ROW_ID. */
export const rowIdSql = ({ id }: { readonly id: number }): string => `md5('${id}/' || row_id::VARCHAR)`;
