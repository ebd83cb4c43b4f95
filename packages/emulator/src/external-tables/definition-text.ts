import { typeText } from "../binder/types";
import type { ExternalTable } from "../catalog/model";
import { quoteName, type NameScope } from "../catalog/names";
import { optionValueText } from "../catalog/option-text";
import { quoteString } from "../parser/string-literal";
import { shownLocation } from "./location-text";

/** The statement that makes the table again; `rowAccess` is the clause of its row access policy, or nothing. */
export function externalTableText(
  { catalog }: NameScope,
  table: ExternalTable,
  name: string,
  rowAccess: string,
): string {
  const columns = table.columns.map(
    ({ name: column, type, nullable, expression }) =>
      `\t${quoteName(column)} ${typeText(type)}${nullable ? "" : " NOT NULL"} AS ${expression.text}`,
  );
  const lines = [
    ...(table.partitionBy.length > 0
      ? [`partition by (${table.partitionBy.map(quoteName).join(", ")})`]
      : []),
    ...(table.userPartitions ? ["partition_type=user_specified"] : []),
    `location=${shownLocation(table, catalog)}`,
    `auto_refresh=${String(table.autoRefresh)}`,
    ...(table.pattern === undefined ? [] : [`pattern=${quoteString(table.pattern)}`]),
    `file_format=${optionValueText({ kind: "options", options: table.fileFormat })}`,
    ...(table.comment ? [`comment=${quoteString(table.comment)}`] : []),
  ];
  const shape = columns.length > 0 ? `(\n${columns.join(",\n")}\n)` : "";
  return `create or replace external table ${name}${shape}${rowAccess}\n${lines.join("\n")};`;
}
