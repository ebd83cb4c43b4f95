import type { CatalogObject, Stream } from "../../catalog/model";
import { fullName, pathOf } from "../../catalog/names";
import { staleAfter } from "../../streams/staleness";
import type { StatementContext } from "../handler";
import { booleanOption } from "../options";
import type { Row, ShowHandler } from "./listing";
import { placedCells } from "./placed-cells";
import { objectsIn } from "./scope";

export const STREAM_COLUMNS = [
  "created_on",
  "name",
  "database_name",
  "schema_name",
  "owner",
  "comment",
  "table_name",
  "source_type",
  "base_tables",
  "type",
  "stale",
  "mode",
  "stale_after",
  "invalid_reason",
  "owner_role_type",
];

/** https://docs.snowflake.com/en/sql-reference/sql/show-streams */
export const showStreams: ShowHandler = async (statement, context) => {
  const rows: Row[] = [];
  for (const { object, database, schema } of objectsIn(statement, context, "STREAM"))
    rows.push({ ...placedCells({ object, database, schema }), ...(await streamCells(object, context)) });
  return { columns: STREAM_COLUMNS, nameColumn: "name", rows };
};

/** What SHOW and DESCRIBE tell of a stream besides where it lies. */
export const streamCells = async (stream: Stream, context: StatementContext): Promise<Row> => ({
  type: "DELTA",
  mode: modeOf(stream),
  ...(await sourceCells(stream, context)),
});

const modeOf = ({ options }: Stream): string =>
  booleanOption(options, "APPEND_ONLY")
    ? "APPEND_ONLY"
    : booleanOption(options, "INSERT_ONLY")
      ? "INSERT_ONLY"
      : "DEFAULT";

/** What keeps changes for streams. */
const SOURCES: readonly CatalogObject["kind"][] = ["TABLE", "STAGE", "EXTERNAL TABLE"];

const SOURCE_TYPES: Readonly<Record<string, string>> = {
  VIEW: "View",
  STAGE: "Stage",
  "EXTERNAL TABLE": "External Table",
};

/** Where the changes come from, and how long they are kept for the stream. */
async function sourceCells(stream: Stream, context: StatementContext): Promise<Row> {
  const { catalog, connection, now } = context;
  const source = catalog.get(stream.source.id);
  const tables = (stream.bases?.map(({ table }) => table) ?? [stream.source.id]).flatMap((id) => {
    const table = catalog.get(id);
    return table && SOURCES.includes(table.kind) && catalog.isInUse(table) ? [table] : [];
  });
  const [table] = tables;
  const isDynamic = table?.kind === "TABLE" && table.dynamic !== undefined;
  const sourceType =
    isDynamic && stream.source.kind === "TABLE"
      ? "Dynamic Table"
      : (SOURCE_TYPES[stream.source.kind] ?? "Table");
  if (!source || !table || !catalog.isInUse(source))
    return {
      table_name: "No privilege or table dropped",
      source_type: sourceType,
      base_tables: "",
      stale: "true",
      stale_after: null,
      invalid_reason: "base table is dropped",
    };
  const nameOf = (object: CatalogObject) => fullName(...pathOf(catalog, object));
  const until = await staleAfter(connection, stream, {
    retentionDays: table.kind === "TABLE" ? table.retentionDays : 0,
  });
  return {
    table_name: nameOf(source),
    source_type: sourceType,
    base_tables: tables.map(nameOf).sort().join(", "),
    stale: String(until < now),
    stale_after: until,
    invalid_reason: "N/A",
  };
}
