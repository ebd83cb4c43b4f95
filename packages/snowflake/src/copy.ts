import { literal } from "./identifier";

/** COPY takes at most this many names in FILES. https://docs.snowflake.com/en/sql-reference/sql/copy-into-table */
const maximumFilesPerCopy = 1000;

export interface CopyTarget {
  /** Qualified and quoted where needed: see `qualified`. */
  readonly table: string;
  /** Qualified stage, without `@`. */
  readonly stage: string;
  /** Folder below the stage's URL, ending in `/`. */
  readonly path: string;
  /** Qualified name of a file format. */
  readonly fileFormat: string;
  /** Loads files again that this table's load history knows. */
  readonly force?: boolean;
}

/**
 * The COPY statements that load `files` (names relative to `path`), a thousand names each. Columns are matched by name, and
 * the first bad row fails the statement: a load is complete or it did not happen.
 */
export function copyStatements(target: CopyTarget, files: readonly string[]): string[] {
  return batches(files, maximumFilesPerCopy).map((batch) => copyStatement(target, batch));
}

function copyStatement(target: CopyTarget, files: readonly string[]): string {
  return [
    `COPY INTO ${target.table}`,
    `FROM ${stageLocation(target)}`,
    `FILES = (${files.map(literal).join(", ")})`,
    `FILE_FORMAT = (FORMAT_NAME = ${literal(target.fileFormat)})`,
    "MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE",
    "ON_ERROR = ABORT_STATEMENT",
    ...(target.force ? ["FORCE = TRUE"] : []),
  ].join("\n");
}

/** `@STAGE/path/`, quoted as a whole where the path holds more than letters, digits, `_`, `-`, `.`, `=` and `/`. */
function stageLocation({ stage, path }: CopyTarget): string {
  const bare = /^[\w\-./=]*$/.test(path);
  return bare ? `@${stage}/${path}` : literal(`@${stage}/${path}`);
}

function batches<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, n) => items.slice(n * size, (n + 1) * size));
}

/** What COPY says of a file. */
export interface CopiedFile {
  /** Name relative to the stage's path, as it was asked for. */
  readonly file: string;
  readonly status: string;
  readonly rowsLoaded: number;
  readonly firstError: string | undefined;
}

/** COPY's result rows by file; the row "Copy executed with 0 files processed." gives none. */
export function copiedFiles(rows: readonly Readonly<Record<string, unknown>>[], path: string): CopiedFile[] {
  return rows
    .map(lowerCased)
    .filter(({ file }) => typeof file === "string")
    .map((row) => ({
      file: relativeName(String(row["file"]), path),
      status: String(row["status"]),
      rowsLoaded: Number(row["rows_loaded"] ?? 0),
      firstError: row["first_error"] === null ? undefined : String(row["first_error"]),
    }));
}

const lowerCased = (row: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]));

/** Snowflake names a file by its URL (external stages) or its path below the stage; both end in what was asked for. */
function relativeName(file: string, path: string): string {
  const at = file.lastIndexOf(path);
  return at < 0 ? file : file.slice(at + path.length);
}
