import type { DuckDBConnection } from "@duckdb/node-api";
import { castTo, translateError, type BoundExpression } from "../../binder";
import type { TableColumn } from "../../catalog/model";
import type { SqlError } from "../../errors";
import type { StatementContext } from "../../statements/handler";
import type { SourceFile } from "../read/source";
import { metadataValue } from "./file-metadata";
import type { CopyOptions } from "./options";
import {
  columnCountError,
  nullError,
  parsingError,
  tooLongError,
  unreadableError,
  type Diagnosis,
  type RowError,
} from "./row-error";
import { assigned, defaultAssignments, insertSql, type Assignment, type CopyTarget } from "./target";

/** What fills a column, as it stands in the file. */
export interface FileValue {
  readonly column: TableColumn;
  /** The value with the file's own type; undefined when the file has no such column. */
  readonly raw: BoundExpression | undefined;
  /** CSV: the number of its field, from 1. */
  readonly field?: number;
  /** The value read by the file format's own DATE_FORMAT and so on: with an error, and with NULL, where it does not fit. */
  readonly read?: { readonly strict: BoundExpression; readonly safe: BoundExpression };
}

/** Rows of a file as DuckDB reads them: FROM text with m_row, and for CSV line, fields, error. */
export interface ColumnSource {
  readonly from: string;
  readonly values: readonly FileValue[];
  /** CSV: the number of columns that every record must have. */
  readonly expectedFields?: number;
  readonly hasRecords: boolean;
}

export interface LoadPlan {
  readonly target: CopyTarget;
  readonly options: CopyOptions;
  readonly context: StatementContext;
  /** The location that the files come from, as the load history shows it. */
  readonly stage: string;
  /** As placeOf tells it. */
  readonly place: string;
}

/** With TRUNCATECOLUMNS a text is cut to its column's length. */
function shortened(raw: BoundExpression, column: TableColumn, options: CopyOptions): BoundExpression {
  if (!options.truncateColumns || column.type.kind !== "varchar" || raw.type.kind !== "varchar") return raw;
  return { ...raw, sql: `left(${raw.sql}, ${column.type.length})`, type: column.type };
}

/** Only columns that the files have are filled; the others take their default. */
export function assignments(source: ColumnSource, plan: LoadPlan, file: SourceFile): readonly Assignment[] {
  const filled = source.values.flatMap((value) => {
    const sql = storedSql(value, plan);
    return sql === undefined ? [] : [{ column: value.column, sql }];
  });
  const { metadata = [] } = plan.target;
  const ofFile = metadata.map(({ column, source: name }) => ({
    column,
    sql: assigned(metadataValue(name, file, plan.context.now), column, plan.context).sql,
  }));
  return [...filled, ...ofFile, ...defaultAssignments(plan.target, plan.context)];
}

function storedSql({ column, raw, read }: FileValue, plan: LoadPlan): string | undefined {
  return raw && assigned(read?.strict ?? shortened(raw, column, plan.options), column, plan.context).sql;
}

export const insertFrom = (source: ColumnSource, plan: LoadPlan, file: SourceFile, where = ""): string =>
  insertSql(plan.target, assignments(source, plan, file), `${source.from}${where}`);

export function exceptRows(rows: readonly number[]): string {
  return rows.length === 0 ? "" : ` WHERE m_row NOT IN (SELECT unnest([${rows.join(", ")}]))`;
}

/** Whether a value does not fit its column, as DuckDB's condition. */
function misfit({ column, raw, read }: FileValue, plan: LoadPlan): string | undefined {
  if (!raw) return column.nullable || column.default || column.identity ? undefined : "true";
  const tried = castTo(
    read?.safe ?? shortened(raw, column, plan.options),
    column.type,
    "try",
    plan.context.environment.session,
  );
  const wrong = tried.sql === raw.sql ? undefined : `(${raw.sql} IS NOT NULL AND ${tried.sql} IS NULL)`;
  const missing = column.nullable ? undefined : `${raw.sql} IS NULL`;
  return [wrong, missing].filter((part) => part !== undefined).join(" OR ") || undefined;
}

const PARSING = 0;
const COUNT = -1;

/** SQL of the rows that do not fit: m_row, line, fields, error, the number of the first wrong column, and all texts of the row. */
function misfitSql(source: ColumnSource, plan: LoadPlan): string {
  const cases = source.values.flatMap((value, index) => {
    const condition = misfit(value, plan);
    return condition === undefined ? [] : [`WHEN ${condition} THEN ${index + 1}`];
  });
  if (source.expectedFields !== undefined)
    cases.unshift(`WHEN fields <> ${source.expectedFields} THEN ${COUNT}`);
  if (source.hasRecords) cases.unshift(`WHEN error IS NOT NULL THEN ${PARSING}`);
  const wrong = cases.length === 0 ? "NULL" : `CASE ${cases.join(" ")} END`;
  const texts = source.values.map(({ raw }) => (raw ? `CAST(${raw.sql} AS VARCHAR)` : "NULL"));
  const records = source.hasRecords ? "line, fields, error" : "m_row AS line, 0 AS fields, NULL AS error";
  return (
    `SELECT m_row, line, fields, error, wrong, texts FROM (SELECT m_row, ${records}, ${wrong} AS wrong, [${texts.join(", ")}] AS texts` +
    ` FROM ${source.from}) WHERE wrong IS NOT NULL`
  );
}

interface Misfit {
  readonly row: number;
  readonly line: number;
  readonly fields: number;
  readonly error: string | null;
  readonly wrong: number;
  readonly texts: readonly (string | null)[];
}

/** The rows of a file that cannot be loaded. `connection` is beside the session's. */
export async function diagnose(
  connection: DuckDBConnection,
  source: ColumnSource,
  plan: LoadPlan,
  details: number,
): Promise<Diagnosis> {
  const misfitRows = misfitSql(source, plan);
  const counted = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM ${source.from}`);
  const rowsParsed = Number(counted.getRows()[0]?.[0] ?? 0);
  const wrong = await connection.runAndReadAll(`SELECT m_row::INTEGER FROM (${misfitRows}) ORDER BY 1`);
  const wrongRows = wrong.getRows().map(([row]) => Number(row));
  if (wrongRows.length === 0) return { rowsParsed, wrongRows, errors: [] };
  const reader = await connection.runAndReadAll(
    `SELECT * FROM (${misfitRows}) ORDER BY m_row LIMIT ${details}`,
  );
  const misfits = reader.getRowObjectsJson().map((row) => ({
    row: Number(row["m_row"]),
    line: Number(row["line"]),
    fields: Number(row["fields"]),
    error: row["error"] as string | null,
    wrong: Number(row["wrong"]),
    texts: row["texts"] as (string | null)[],
  }));
  const errors: RowError[] = [];
  for (const found of misfits) errors.push(await rowError(connection, source, plan, found));
  return { rowsParsed, wrongRows, errors };
}

async function rowError(
  connection: DuckDBConnection,
  source: ColumnSource,
  plan: LoadPlan,
  found: Misfit,
): Promise<RowError> {
  const value = found.wrong > 0 ? source.values[found.wrong - 1] : undefined;
  const before = found.texts.slice(0, Math.max(0, found.wrong - 1));
  return {
    error: await errorOf(connection, source, plan, found, value),
    category: value ? "conversion" : "parsing",
    line: found.line,
    character: 1 + before.reduce((sum, text) => sum + (text?.length ?? 0) + 1, 0),
    row: found.row,
    column: value && `"${plan.target.table.name}"["${value.column.name}":${found.wrong}]`,
    field: value?.field,
    record: found.texts.map((text) => text ?? "").join(","),
  };
}

async function errorOf(
  connection: DuckDBConnection,
  source: ColumnSource,
  plan: LoadPlan,
  found: Misfit,
  value: FileValue | undefined,
): Promise<SqlError> {
  if (!value)
    return found.wrong === COUNT
      ? columnCountError(found.fields, source.expectedFields ?? 0)
      : unreadableError(found.error ?? "");
  const text = found.texts[found.wrong - 1];
  if (text === null || text === undefined || !value.raw) return nullError();
  if (value.column.type.kind === "varchar") return tooLongError(text, value.column.type.length);
  // The one value alone fails with the right words.
  try {
    await connection.run(`SELECT ${storedSql(value, plan)} FROM ${source.from} WHERE m_row = ${found.row}`);
  } catch (error) {
    return translateError(error);
  }
  return parsingError(`Value '${text}' cannot be loaded into column ${value.column.name}`);
}
