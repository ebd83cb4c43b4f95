/** The sequence that numbers the rows of all tables with streams. */
export const ROW_NUMBERS = "firn_catalog.row_number";

/** DuckDB text of the next one. */
export const NEXT_ROW = `nextval('${ROW_NUMBERS}')`;
