import type { Column } from "../types";
import { MAX_VARCHAR } from "../types";
import type { SnowflakeType } from "../types";
import { wireRow, type CellValue } from "../wire/cells";
import { STATEMENT_TYPE, type HandlerResult } from "./handler";

export const text: SnowflakeType = { kind: "varchar", length: MAX_VARCHAR };
export const integer: SnowflakeType = { kind: "number", precision: 38, scale: 0 };
export const boolean: SnowflakeType = { kind: "boolean" };
export const moment: SnowflakeType = { kind: "timestamp_ltz", scale: 3 };

export const column = (name: string, type: SnowflakeType = text, nullable = true): Column => ({
  name,
  type,
  nullable,
});

/** Rows that are at hand, e.g. those of SHOW: each value in the order of `columns`. */
export function rowsOf(
  columns: readonly Column[],
  values: readonly (readonly CellValue[])[],
  statementTypeId: number = STATEMENT_TYPE.query,
): HandlerResult {
  return {
    columns,
    statementTypeId,
    async *rows() {
      yield values.map((row) => wireRow(columns, row));
    },
  };
}

/** One row, one column `status`: what DDL answers. */
export const status = (message: string, statementTypeId: number = STATEMENT_TYPE.ddl): HandlerResult =>
  rowsOf([column("status")], [[message]], statementTypeId);

export const executed = (statementTypeId: number = STATEMENT_TYPE.ddl): HandlerResult =>
  status("Statement executed successfully.", statementTypeId);

/** What INSERT, UPDATE, DELETE and MERGE answer, e.g. counts({ "number of rows inserted": 3 }, 12544). */
export function counts(values: Readonly<Record<string, number>>, statementTypeId: number): HandlerResult {
  const names = Object.keys(values);
  const result = rowsOf(
    names.map((name) => column(name, integer, false)),
    [names.map((name) => values[name] ?? 0)],
    statementTypeId,
  );
  const affected = names
    .filter((name) => !name.includes("multi-joined"))
    .reduce((sum, name) => sum + (values[name] ?? 0), 0);
  return { ...result, affected };
}
