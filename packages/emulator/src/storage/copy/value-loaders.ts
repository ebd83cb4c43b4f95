import { castVariantMember } from "./variant-member";
import type { BoundExpression } from "../../binder";
import { SqlError } from "../../errors";
import type { SnowflakeType } from "../../types";
import type { JsonFormat, ParquetFormat } from "../format/formats";
import { jsonValues } from "../read/json-source";
import { parquetColumns, parquetValues, type ParquetColumn } from "../read/parquet-source";
import { parquetValue } from "../read/parquet-type";
import type { SourceFile } from "../read/source";
import { literal } from "../read/sql-text";
import { diagnose, exceptRows, insertFrom, type ColumnSource, type LoadPlan } from "./column-source";
import type { Loader, PreparedFile } from "./loader";
import { matchColumns } from "./match-columns";

const variant: SnowflakeType = { kind: "variant" };

/** Parquet and JSON have no second, exact reading: the same rows are diagnosed and loaded. */
function prepared(source: SourceFile, rows: ColumnSource, plan: LoadPlan): PreparedFile {
  return {
    source,
    insertAll: insertFrom(rows, plan),
    diagnose: async (details) => {
      const connection = await plan.context.openConnection();
      try {
        return await diagnose(connection, rows, plan, details);
      } finally {
        connection.closeSync();
      }
    },
    insertExcept: (except) => insertFrom(rows, plan, exceptRows(except)),
  };
}

/** Loads Parquet: columns by name straight from the file, or whole rows into one VARIANT. */
export const parquetLoader =
  (format: ParquetFormat, plan: LoadPlan): Loader =>
  async (source) => {
    const connection = await plan.context.openConnection();
    try {
      const columns = await parquetColumns(connection, source.path);
      const rows =
        plan.options.match === "none"
          ? wholeRows(await parquetValues(connection, [source], format), "PARQUET", plan)
          : matchedColumns(source, columns, format, plan);
      return prepared(source, rows, plan);
    } finally {
      connection.closeSync();
    }
  };

function matchedColumns(
  source: SourceFile,
  columns: readonly ParquetColumn[],
  format: ParquetFormat,
  plan: LoadPlan,
): ColumnSource {
  const { match } = plan.options;
  const found = matchColumns(
    plan.target.columns,
    columns.map(({ name }) => name),
    match === "none" ? "case_sensitive" : match,
  );
  return {
    from: `(SELECT *, file_row_number + 1 AS m_row FROM read_parquet(${literal(source.path)}, file_row_number = true))`,
    hasRecords: false,
    values: plan.target.columns.map((column, index) => {
      const inFile = columns[found[index] ?? -1];
      return { column, raw: inFile && parquetValue(inFile, format) };
    }),
  };
}

/** Loads JSON: members by name, or whole values into one VARIANT. */
export const jsonLoader =
  (format: JsonFormat, plan: LoadPlan): Loader =>
  async (source) => {
    const values = jsonValues([source], format);
    return prepared(
      source,
      plan.options.match === "none" ? wholeRows(values, "JSON", plan) : members(values, plan),
      plan,
    );
  };

function wholeRows(values: string, type: string, plan: LoadPlan): ColumnSource {
  const [column, second] = plan.target.columns;
  if (!column || second || !["variant", "object", "array"].includes(column.type.kind))
    throw oneVariantOnly(type);
  const raw: BoundExpression = { sql: "f1", type: variant, nullable: true };
  return { from: `(${values})`, hasRecords: false, values: [{ column, raw }] };
}

function members(values: string, plan: LoadPlan): ColumnSource {
  const insensitive = plan.options.match === "case_insensitive";
  return {
    from: `(${values})`,
    hasRecords: false,
    values: plan.target.columns.map((column) => ({
      column,
      raw: { sql: castVariantMember("f1", column.name, insensitive), type: variant, nullable: true },
    })),
  };
}

const oneVariantOnly = (type: string) =>
  new SqlError(
    "002019",
    "0A000",
    `SQL compilation error:\n${type} file format can produce one and only one column of variant, object, or array type. ` +
      "Load data into separate columns using the MATCH_BY_COLUMN_NAME copy option or copy with transformation.",
  );
