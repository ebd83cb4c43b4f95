import { castTo, isSemiStructured, shownTimes, type BoundExpression } from "../../binder";
import type { BoundQuery } from "../../binder/environment";
import { SqlError } from "../../errors";
import type { StatementContext } from "../../statements/handler";
import { MAX_VARCHAR, type Column, type SnowflakeType } from "../../types";
import type { CsvFormat, JsonFormat } from "../format/formats";
import { quoteText } from "../../generator/text";

const text: SnowflakeType = { kind: "varchar", length: MAX_VARCHAR };

/** SQL whose one column is a record's text, without the record delimiter. */
export function recordSql(
  query: BoundQuery,
  format: CsvFormat | JsonFormat,
  context: StatementContext,
): string {
  const record = format.type === "JSON" ? jsonRecord(query, context) : csvRecord(query, format, context);
  return `SELECT ${record} FROM (${query.sql})`;
}

function jsonRecord({ columns }: BoundQuery, context: StatementContext): string {
  const [column, second] = columns;
  if (!column || second || !["variant", "object", "array"].includes(column.type.kind)) {
    throw new SqlError(
      "002022",
      "0A000",
      "SQL compilation error:\nJSON file format supports unloading data from VARIANT columns only",
    );
  }
  return `coalesce(sf_to_json(c1, ${shownTimes(context.environment.session)}), 'null')`;
}

function csvRecord({ columns }: BoundQuery, format: CsvFormat, context: StatementContext): string {
  const fields = columns.map((column, index) =>
    csvField(valueText(column, `c${index + 1}`, context), column, format),
  );
  return `concat_ws(${quoteText(format.fieldDelimiter ?? "")}, ${fields.join(", ")})`;
}

function valueText({ type, nullable }: Column, sql: string, context: StatementContext): string {
  const value: BoundExpression = { sql, type, nullable };
  return castTo(value, text, "explicit", context.environment.session).sql;
}

/** NULL is the first of NULL_IF, else nothing; texts are enclosed where the format says so. */
function csvField(value: string, column: Column, format: CsvFormat): string {
  const missing = quoteText(format.nullIf[0] ?? "");
  const quote = format.enclosedBy;
  if (quote !== null) {
    const isText = column.type.kind === "varchar" || isSemiStructured(column.type);
    const inQuotes = `${quoteText(quote)} || replace(${value}, ${quoteText(quote)}, ${quoteText(quote + quote)}) || ${quoteText(quote)}`;
    return isText ? `coalesce(${inQuotes}, ${missing})` : `coalesce(${value}, ${missing})`;
  }
  const escape = format.escapeUnenclosedField;
  if (escape === null) return `coalesce(${value}, ${missing})`;
  const special = [escape, format.fieldDelimiter ?? "", "\n"].filter((character) => character !== "");
  const escaped = special.reduce(
    (inner, character) => `replace(${inner}, ${quoteText(character)}, ${quoteText(escape + character)})`,
    value,
  );
  return `coalesce(${escaped}, ${missing})`;
}

/** The first line, where HEADER asks for it. Names are enclosed as texts are. */
export const headerRecord = (columns: readonly Column[], format: CsvFormat): string =>
  columns.map(({ name }) => enclosed(name, format.enclosedBy)).join(format.fieldDelimiter ?? "");

const enclosed = (name: string, quote: string | null): string =>
  quote === null ? name : quote + name.replaceAll(quote, quote + quote) + quote;
