import type { BoundExpression } from "../../binder";
import type { TableColumn } from "../../catalog/model";
import { MAX_VARCHAR, type SnowflakeType } from "../../types";
import type { CsvFormat } from "../format/formats";
import { readCsvHeader } from "../read/csv-reader";
import { fastCsv } from "../read/fast-csv";
import type { SourceFile } from "../read/source";
import { newSpool, spoolCsv } from "../read/spool";
import { quoteText } from "../../generator/text";
import type { ColumnSource, FileValue, LoadPlan } from "./column-source";
import { exactFile } from "./exact-file";
import type { Loader } from "./loader";
import { matchColumns } from "./match-columns";
import { readByFormat } from "./read-by-format";
import { withWritten } from "./written-errors";

const text: SnowflakeType = { kind: "varchar", length: MAX_VARCHAR };

/** Loads CSV: by DuckDB's own reader where it reads as Snowflake does, else by the exact one. */
export const csvLoader =
  (format: CsvFormat, plan: LoadPlan): Loader =>
  async (source) => {
    const fields = await fieldsOf(source, format, plan);
    const from = fastCsv(source, format, fields.count);
    const fast = from === undefined ? undefined : columnSource(from, fields, format, plan);
    const file = await exactFile(source, plan, fast, async (connection) => {
      const path = await newSpool(plan.context.dataFolder);
      await spoolCsv(connection, [source], format, fields.count, path);
      return columnSource(
        `(SELECT *, row AS m_row FROM read_parquet(${quoteText(path)}))`,
        fields,
        format,
        plan,
      );
    });
    return {
      ...file,
      diagnose: async (details) => withWritten(await file.diagnose(details), source, format),
    };
  };

/** How the file's fields and the table's columns meet. */
interface Fields {
  /** Number of fields that are read from each record. */
  readonly count: number;
  /** For each of the target's columns the number of its field, from 1; undefined when the file has none. */
  readonly positions: readonly (number | undefined)[];
}

async function fieldsOf(source: SourceFile, format: CsvFormat, plan: LoadPlan): Promise<Fields> {
  const { columns } = plan.target;
  if (plan.options.match === "none")
    return { count: columns.length, positions: columns.map((_, index) => index + 1) };
  const names = format.parseHeader ? await readCsvHeader(source.path, source.compression, format) : [];
  const found = matchColumns(columns, names, plan.options.match);
  return {
    count: names.length,
    positions: found.map((index) => (index === undefined ? undefined : index + 1)),
  };
}

function columnSource(from: string, fields: Fields, format: CsvFormat, plan: LoadPlan): ColumnSource {
  const checked = format.errorOnColumnCountMismatch || format.fieldDelimiter === null;
  return {
    from,
    hasRecords: true,
    expectedFields: checked ? fields.count : undefined,
    values: plan.target.columns.map((column, index) =>
      fileValue(column, fields.positions[index], format, plan),
    ),
  };
}

function fileValue(
  column: TableColumn,
  position: number | undefined,
  format: CsvFormat,
  plan: LoadPlan,
): FileValue {
  if (position === undefined) return { column, raw: undefined };
  const name = `f${position}`;
  const raw: BoundExpression = { sql: name, type: text, nullable: true };
  return { column, raw, field: position, read: readByFormat(name, column, format, plan) };
}
