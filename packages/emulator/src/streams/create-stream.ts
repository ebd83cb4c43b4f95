import type { CatalogChange } from "../catalog/change";
import type { Stream, Table, View } from "../catalog/model";
import { grantKind } from "../catalog/grants";
import { lookUpRelation, shown, wordOf } from "../catalog/names";
import { refreshModeOf } from "../dynamic-tables/incremental";
import { isDynamic, type Dynamic } from "../dynamic-tables/upstream";
import { doesNotExist, notSupported, SqlError } from "../errors";
import { create, schemaTarget, type CreateHandler, type NewBase } from "../statements/create/creation";
import type { StatementContext } from "../statements/handler";
import { checkOptions } from "../statements/create/known-options";
import { booleanOption } from "../statements/options";
import { checkTracking } from "../versions/changes";
import { momentOf, NOW, type Moment } from "../versions/point";
import { trackSql } from "../versions/row-numbers";
import { tablesOfView } from "../versions/view-tables";
import { createFileStream } from "./create-file-stream";
import { createLogSql, isAppendOnly, logTableSql } from "./log";
import { logChangesSql } from "./log-changes";
import { offsetSql } from "./staleness";

/** CREATE STREAM .. ON TABLE | VIEW | STAGE | EXTERNAL TABLE. https://docs.snowflake.com/en/sql-reference/sql/create-stream */
export const createStream: CreateHandler = async (statement, context) => {
  const { on } = statement;
  if (!on) throw notSupported(statement.clone ? "CREATE STREAM .. CLONE" : "CREATE STREAM without ON");
  if (on.kind === "STAGE" || on.kind === "EXTERNAL TABLE") return createFileStream(statement, context);
  if (!["TABLE", "VIEW", "DYNAMIC TABLE"].includes(on.kind))
    throw notSupported(`CREATE STREAM ON ${on.kind}`);
  const source = lookUpRelation(context.names, on.name);
  if ((source?.kind !== "TABLE" && source?.kind !== "VIEW") || grantKind(source) !== on.kind)
    throw doesNotExist(wordOf(on.kind), shown(context.names, on.name));
  const { options, comment } = statement;
  checkOptions(options, "STREAM");
  const tables = source.kind === "VIEW" ? tablesOfView(source, context.names) : [source];
  if (tables.some(({ session }) => session !== undefined))
    throw notSupported("a stream on a temporary table");
  for (const table of tables) if (isDynamic(table)) checkTrackable(table, statement.options, context);
  if (source.kind === "VIEW" && (isAppendOnly({ options }) || booleanOption(options, "SHOW_INITIAL_ROWS")))
    throw notSupported("APPEND_ONLY and SHOW_INITIAL_ROWS of a stream on a view");
  const begin = statement.timeTravel && (await momentOf(statement.timeTravel, context));
  if (begin && booleanOption(options, "SHOW_INITIAL_ROWS"))
    throw notSupported("SHOW_INITIAL_ROWS of a stream AT a time");
  if (begin) for (const table of tables) await checkTracking(table, begin, context);
  const since = begin ? new Date(begin.time) : context.now;
  return create(statement, context, {
    kind: "STREAM",
    word: "Stream",
    target: schemaTarget(statement, context),
    locks: tables,
    make: async (base, change) => {
      const tracked: Table[] = [];
      for (const table of tables) tracked.push(await track(table, context, change));
      const made = { ...base, kind: "STREAM", comment, options, physical: `stream_${base.id}` } as const;
      const stream =
        source.kind === "VIEW"
          ? await onView(made, source, tracked, context, since)
          : await onTable(made, tracked, context, since);
      if (begin) await fillLogs(stream, tracked, begin, context);
      return change.put(stream);
    },
  });
};

/** What changed since the moment, as if the stream had been there. */
async function fillLogs(
  stream: Stream,
  tables: readonly Table[],
  begin: Moment,
  { connection }: StatementContext,
): Promise<void> {
  for (const table of tables) {
    const base = stream.bases?.find((each) => each.table === table.id) ?? stream;
    await connection.run(
      logChangesSql(base.physical, table, isAppendOnly(stream) ? "APPEND_ONLY" : "DEFAULT", begin, NOW),
    );
  }
}

/**
 * Streams follow dynamic tables that are refreshed incrementally, with all changes.
 * https://docs.snowflake.com/en/user-guide/dynamic-tables-create#streams-on-dynamic-tables
 */
function checkTrackable(table: Dynamic, options: Stream["options"], { catalog }: StatementContext): void {
  if (isAppendOnly({ options })) throw notSupported("an append-only stream on a dynamic table");
  const { mode, reason = "" } = refreshModeOf(catalog, table);
  if (mode === "FULL")
    throw new SqlError(
      "091912",
      "0A000",
      `SQL compilation error:\nChange tracking is not supported on dynamic table '${table.name}', whose refresh mode is FULL. ${reason}`.trim(),
    );
}

type Made = NewBase & Pick<Stream, "kind" | "comment" | "options" | "physical">;

async function track(known: Table, { connection }: StatementContext, change: CatalogChange): Promise<Table> {
  const current = change.current(known.id);
  const table = current?.kind === "TABLE" ? current : known;
  for (const sql of trackSql(table)) await connection.run(sql);
  change.put<Table>({ ...table, tracked: true, changeTracking: true });
  return table;
}

async function onTable(
  made: Made,
  tables: readonly Table[],
  { connection }: StatementContext,
  since: Date,
): Promise<Stream> {
  const [table] = tables;
  if (!table) throw notSupported("a stream without a table");
  for (const sql of createLogSql(made, table, since)) await connection.run(sql);
  return { ...made, source: { kind: "TABLE", id: table.id } };
}

async function onView(
  made: Made,
  view: View,
  tables: readonly Table[],
  { connection }: StatementContext,
  since: Date,
): Promise<Stream> {
  const bases = tables.map(({ id }) => ({ table: id, physical: `${made.physical}_${id}` }));
  await connection.run(logTableSql(made.physical, []));
  await connection.run(offsetSql(made, since));
  for (const [index, { physical }] of bases.entries())
    await connection.run(logTableSql(physical, tables[index]?.columns ?? []));
  return { ...made, source: { kind: "VIEW", id: view.id }, bases };
}
