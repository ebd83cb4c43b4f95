import type { CreateObject } from "../ast";
import type { PhysicalColumn } from "../binder/environment";
import type { ExternalTable, Stage, Stream } from "../catalog/model";
import { mustFind } from "../catalog/names";
import { compilationError, notSupported } from "../errors";
import { create, schemaTarget, type CreateHandler } from "../statements/create/creation";
import { checkOptions } from "../statements/create/known-options";
import type { StatementContext } from "../statements/handler";
import { booleanOption } from "../statements/options";
import { DIRECTORY_COLUMNS } from "../storage/registration/directory-columns";
import { hasDirectory, notEnabled } from "../storage/stage/directory";
import { logTableSql } from "./log";
import { offsetSql } from "./staleness";

/** The log of a stream on an external table holds names of files; their rows are read when the stream is. */
const FILE_NAME: readonly PhysicalColumn[] = [
  { name: "FILE_NAME", physical: "c1", type: { kind: "varchar", length: 16_777_216 }, nullable: false },
];

/** CREATE STREAM .. ON STAGE | EXTERNAL TABLE. https://docs.snowflake.com/en/sql-reference/sql/create-stream */
export const createFileStream: CreateHandler = async (statement, context) => {
  const { options, comment } = statement;
  checkOptions(options, "STREAM");
  if (statement.timeTravel) throw notSupported("a stream on files AT a time");
  const source = sourceNamed(statement.on, context);
  const insertsOnly = booleanOption(options, "INSERT_ONLY") ?? false;
  if (insertsOnly !== (source.kind === "EXTERNAL TABLE"))
    throw compilationError(
      "001008",
      "0A000",
      "A stream on an external table needs INSERT_ONLY = TRUE, which is for external tables only.",
    );
  if (booleanOption(options, "APPEND_ONLY") ?? booleanOption(options, "SHOW_INITIAL_ROWS"))
    throw notSupported("APPEND_ONLY and SHOW_INITIAL_ROWS of a stream on files");
  return create(statement, context, {
    kind: "STREAM",
    word: "Stream",
    target: schemaTarget(statement, context),
    make: async (base, change) => {
      const physical = `stream_${base.id}`;
      const columns = source.kind === "STAGE" ? DIRECTORY_COLUMNS : FILE_NAME;
      await context.connection.run(logTableSql(physical, columns));
      await context.connection.run(offsetSql({ physical }, context.now));
      const { kind, id } = source;
      return change.put<Stream>({
        ...base,
        kind: "STREAM",
        comment,
        options,
        physical,
        source: { kind, id },
      });
    },
  });
};

function sourceNamed(on: CreateObject["on"], context: StatementContext): Stage | ExternalTable {
  if (!on) throw notSupported("CREATE STREAM without ON");
  if (on.kind === "EXTERNAL TABLE") {
    const table = mustFind(context.names, "EXTERNAL TABLE", on.name);
    context.authorize("SELECT", table);
    return table;
  }
  const stage = mustFind(context.names, "STAGE", on.name);
  context.authorize(stage.url === undefined ? "READ" : "USAGE", stage);
  if (stage.session !== undefined) throw notSupported("a stream on a temporary stage");
  if (!hasDirectory(stage)) throw notEnabled(stage, context);
  return stage;
}
