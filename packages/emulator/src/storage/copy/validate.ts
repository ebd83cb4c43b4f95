import { column, integer, rowsOf, text } from "../../statements/answers";
import { STATEMENT_TYPE, type HandlerResult } from "../../statements/handler";
import { wireText } from "../../generator/wire-text";
import type { LoadPlan } from "./column-source";
import type { PreparedFile } from "./loader";
import type { ValidationMode } from "./options";
import { abortError, MOST_DETAILS, type RowError } from "./row-error";

/** What VALIDATION_MODE and VALIDATE tell of a row. */
export const ERROR_COLUMNS = [
  column("ERROR", text),
  column("FILE", text),
  column("LINE", integer),
  column("CHARACTER", integer),
  column("BYTE_OFFSET", integer),
  column("CATEGORY", text),
  column("CODE", integer),
  column("SQL_STATE", text),
  column("COLUMN_NAME", text),
  column("ROW_NUMBER", integer),
  column("ROW_START_LINE", integer),
  column("REJECTED_RECORD", text),
];

/** A rejected row in those columns. */
export const errorRow = (
  file: PreparedFile,
  { error, line, character, category, column: name, row, record }: RowError,
) => [
  error.message,
  `@${file.source.shown}`,
  line,
  character,
  null,
  category,
  Number(error.code),
  error.sqlState,
  name,
  row,
  line,
  record,
];

/** VALIDATION_MODE: reads files without loading them. */
export async function validateFiles(
  files: readonly PreparedFile[],
  mode: ValidationMode,
  plan: LoadPlan,
): Promise<HandlerResult> {
  if (mode.kind === "rows") return firstRows(files, mode.count, plan);
  const rows = [];
  for (const file of files) {
    const { errors } = await file.diagnose(MOST_DETAILS);
    rows.push(...errors.map((error) => errorRow(file, error)));
  }
  return rowsOf(ERROR_COLUMNS, rows, STATEMENT_TYPE.copy);
}

/** RETURN_n_ROWS: the first rows as they would be loaded, or the first error among them. */
async function firstRows(
  files: readonly PreparedFile[],
  count: number,
  plan: LoadPlan,
): Promise<HandlerResult> {
  const { context, target } = plan;
  const connection = await context.openConnection();
  try {
    const rows: string[] = [];
    for (const file of files) {
      if (rows.length >= count) break;
      const { errors } = await file.diagnose(1);
      const [first] = errors;
      if (first && first.row <= count - rows.length) throw abortError(file.source, first);
      const select = selectOf(file.insertExcept(first ? [first.row] : []));
      const cells = target.columns.map((each, index) => wireText(`c${index + 1}`, each.type));
      const names = select.columns.map(
        (name) => `c${target.columns.findIndex((each) => each.physical === name) + 1}`,
      );
      const reader = await connection.runAndReadAll(
        `SELECT to_json([${cells.join(", ")}])::VARCHAR FROM (${select.sql} LIMIT ${count - rows.length}) AS loaded(${names.join(", ")})`,
      );
      rows.push(...reader.getRows().map(([row]) => String(row)));
    }
    return {
      columns: target.columns.map(({ name, type, nullable }) => ({ name, type, nullable })),
      statementTypeId: STATEMENT_TYPE.copy,
      async *rows() {
        yield rows;
      },
    };
  } finally {
    connection.closeSync();
  }
}

/** The SELECT within one of our own INSERT statements, with the columns that it fills. */
function selectOf(insert: string): { sql: string; columns: readonly string[] } {
  const found = /^INSERT INTO \S+ \(([^)]*)\) (SELECT .*)$/s.exec(insert);
  return { sql: found?.[2] ?? "", columns: (found?.[1] ?? "").split(", ") };
}
