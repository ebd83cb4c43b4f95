import { ARRAY, BOOLEAN, DATE, FLOAT, number, OBJECT, VARCHAR } from "../binder/types";
import type { Column, SnowflakeType } from "../types";

/** A value of a row made here, not by DuckDB; dates are moments in UTC. */
export type CellValue = string | number | bigint | boolean | Date | null | undefined;

/** The JSON text of a row in wire format. */
export const wireRow = (columns: readonly Column[], row: readonly CellValue[]): string =>
  JSON.stringify(columns.map((_, index) => cellText(row[index])));

function cellText(value: CellValue): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "1" : "0";
  if (value instanceof Date)
    return `${Math.floor(value.getTime() / 1000)}.${String(((value.getTime() % 1000) + 1000) % 1000).padStart(3, "0")}`;
  return String(value);
}

const SHORT: Readonly<Record<string, SnowflakeType>> = {
  text: VARCHAR,
  integer: number(38),
  moment: { kind: "timestamp_ltz", scale: 3 },
  boolean: BOOLEAN,
  float: FLOAT,
  date: DATE,
  object: OBJECT,
  array: ARRAY,
};

/** "NAME" is text, "NAME integer" a number; also moment, boolean, float, date (as days since 1970), object and array (JSON text). */
export const columnsFrom = (list: string): Column[] =>
  list
    .trim()
    .split(/\s*,\s*/)
    .map((entry) => {
      const [name = "", type = "text"] = entry.split(" ");
      return { name, type: SHORT[type] ?? VARCHAR, nullable: true };
    });
