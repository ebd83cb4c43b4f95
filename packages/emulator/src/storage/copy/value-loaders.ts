import { castVariantMember } from "./variant-member";
import { SqlError } from "../../errors";
import { workedOut } from "../../generator/once";
import type { SnowflakeType } from "../../types";
import type { JsonFormat, ParquetFormat } from "../format/formats";
import { jsonValues, spooledJson } from "../read/json-source";
import { parquetColumns, parquetValues, type ParquetColumn } from "../read/parquet-source";
import { parquetValue } from "../read/parquet-type";
import type { SourceFile } from "../read/source";
import { newSpool, spoolJson } from "../read/spool";
import { quoteText } from "../../generator/text";
import type { ColumnSource, LoadPlan } from "./column-source";
import { beside, exactFile } from "./exact-file";
import type { Loader } from "./loader";
import { matchColumns } from "./match-columns";
import { readByFormat } from "./read-by-format";

const variant: SnowflakeType = { kind: "variant" };

/** Loads Parquet: columns by name straight from the file, or whole rows into one VARIANT. There is no other, more exact reading. */
export const parquetLoader =
  (format: ParquetFormat, plan: LoadPlan): Loader =>
  (source) =>
    beside(plan, async (connection) => {
      const columns = await parquetColumns(connection, source.path);
      const rows =
        plan.options.match === "none"
          ? wholeRows(`(${await parquetValues(connection, [source], format)})`, "PARQUET", false, plan)
          : matchedColumns(source, columns, format, plan);
      return exactFile(source, plan, rows, async () => rows);
    });

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
    from: `(SELECT *, file_row_number + 1 AS m_row FROM read_parquet(${quoteText(source.path)}, file_row_number = true))`,
    hasRecords: false,
    values: plan.target.columns.map((column, index) => {
      const inFile = columns[found[index] ?? -1];
      return { column, raw: inFile && parquetValue(inFile, format) };
    }),
  };
}

/** Loads JSON: members by name, or whole values into one VARIANT. The exact reading tells where a file stops being JSON. */
export const jsonLoader =
  (format: JsonFormat, plan: LoadPlan): Loader =>
  (source) => {
    const columns = (from: string, hasRecords: boolean) =>
      plan.options.match === "none"
        ? wholeRows(from, "JSON", hasRecords, plan)
        : members(from, hasRecords, format, plan);
    const exactOnly = format.replaceInvalidCharacters;
    return exactFile(
      source,
      plan,
      exactOnly ? undefined : columns(`(${jsonValues([source], format)})`, false),
      async (connection) => {
        const path = await newSpool(plan.context.dataFolder);
        await spoolJson(connection, [source], format, path);
        return columns(`(${spooledJson(path, format)})`, true);
      },
    );
  };

function wholeRows(from: string, type: string, hasRecords: boolean, plan: LoadPlan): ColumnSource {
  const [column, second] = plan.target.columns;
  if (!column || second || !["variant", "object", "array"].includes(column.type.kind))
    throw oneVariantOnly(type);
  return { from, hasRecords, values: [{ column, raw: { sql: "f1", type: variant, nullable: true } }] };
}

function members(from: string, hasRecords: boolean, format: JsonFormat, plan: LoadPlan): ColumnSource {
  const insensitive = plan.options.match === "case_insensitive";
  return {
    from,
    hasRecords,
    values: plan.target.columns.map((column) => {
      const sql = withNulls(castVariantMember("f1", column.name, insensitive), format);
      const read = readByFormat(memberText(sql), column, format, plan);
      return { column, raw: { sql, type: variant, nullable: true }, read };
    }),
  };
}

/** A member's text as the file has it. */
const memberText = (member: string): string =>
  workedOut(`json_extract_string(${member}, '$')`, "written", (text) => `sf_plain_text(${text}, '')`);

/** TRIM_SPACE and NULL_IF concern the texts among the members. */
function withNulls(member: string, { trimSpace, nullIf }: JsonFormat): string {
  if (!trimSpace && nullIf.length === 0) return member;
  return workedOut(member, "member", (value) => {
    const written = memberText(value);
    const text = trimSpace ? `trim(${written})` : written;
    const kept = nullIf.reduce((inner, known) => `nullif(${inner}, ${quoteText(known)})`, text);
    return `CASE WHEN json_type(${value}) = 'VARCHAR' THEN nullif(${workedOut(kept, "kept", (it) => `sf_text_json(${it})`)}, 'null'::JSON) ELSE ${value} END`;
  });
}

const oneVariantOnly = (type: string) =>
  new SqlError(
    "002019",
    "0A000",
    `SQL compilation error:\n${type} file format can produce one and only one column of variant, object, or array type. ` +
      "Load data into separate columns using the MATCH_BY_COLUMN_NAME copy option or copy with transformation.",
  );
