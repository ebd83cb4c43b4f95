import type { Expression } from "../../ast";
import { createBinder, type BoundExpression } from "../../binder";
import type { TableColumn } from "../../catalog/model";
import { MAX_VARCHAR, type SnowflakeType } from "../../types";
import type { CsvFormat } from "../format/formats";
import type { FileValue, LoadPlan } from "./column-source";

const text: SnowflakeType = { kind: "varchar", length: MAX_VARCHAR };

/** How a file format writes what is no plain text. */
type Written = Pick<CsvFormat, "dateFormat" | "timeFormat" | "timestampFormat" | "binaryFormat">;

const READERS: Partial<
  Record<SnowflakeType["kind"], { readonly name: string; readonly format: (format: Written) => string }>
> = {
  date: { name: "TO_DATE", format: (format) => format.dateFormat },
  time: { name: "TO_TIME", format: (format) => format.timeFormat },
  timestamp_ntz: { name: "TO_TIMESTAMP_NTZ", format: (format) => format.timestampFormat },
  timestamp_ltz: { name: "TO_TIMESTAMP_LTZ", format: (format) => format.timestampFormat },
  timestamp_tz: { name: "TO_TIMESTAMP_TZ", format: (format) => format.timestampFormat },
  binary: {
    name: "TO_BINARY",
    format: (format) => (format.binaryFormat === "HEX" ? "AUTO" : format.binaryFormat),
  },
};

/**
 * The text (DuckDB's, of the file's rows) by the file format's DATE_FORMAT and so on; undefined for AUTO, which casts understand by
 * themselves.
 */
export function readByFormat(
  sql: string,
  column: TableColumn,
  format: Written,
  plan: LoadPlan,
): FileValue["read"] {
  const reader = READERS[column.type.kind];
  const pattern = reader?.format(format) ?? "AUTO";
  if (!reader || pattern.toUpperCase() === "AUTO") return undefined;
  const bind = (functionName: string) => bindReader(functionName, pattern, sql, plan);
  return { strict: bind(reader.name), safe: bind(`TRY_${reader.name}`) };
}

function bindReader(functionName: string, pattern: string, sql: string, plan: LoadPlan): BoundExpression {
  const relation = {
    path: [],
    alias: "firn_file",
    columns: [{ name: "V", physical: "firn_value", type: text, nullable: true }],
  };
  const call: Expression = {
    node: "call",
    name: [{ value: functionName, quoted: false }],
    args: [
      { node: "column", parts: [{ value: "V", quoted: false }] },
      { node: "literal", type: "string", value: pattern },
    ],
  };
  const bound = createBinder(plan.context.environment).expression(call, [relation]);
  return { ...bound, sql: bound.sql.replaceAll("firn_file.firn_value", () => sql) };
}
