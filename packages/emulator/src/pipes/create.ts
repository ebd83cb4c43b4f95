import type { CopyIntoTable, Option } from "../ast";
import type { Pipe } from "../catalog/model";
import { pathOf, type NameScope } from "../catalog/names";
import { compilationError, notSupported, SqlError } from "../errors";
import { create, schemaTarget, type CreateHandler, type Target } from "../statements/create/creation";
import type { StatementContext } from "../statements/handler";
import { booleanOption, rejectUnknown, textOption } from "../statements/options";
import { resolveFormat } from "../storage/format/resolve-format";
import { copyOptions } from "../storage/copy/options";
import { checkTransformation } from "../storage/copy/transform-loader";
import { copyTarget } from "../storage/copy/target";
import { openStage, type StageFile } from "../storage/stage/files";
import { locateStage, type StageLocation } from "../storage/stage/location";
import { pipeCopy } from "./definition";
import { noteUnannounced } from "./queue";

const OPTIONS = ["AUTO_INGEST", "ERROR_INTEGRATION", "AWS_SNS_TOPIC", "INTEGRATION", "COMMENT", "AS"];

/**
 * CREATE PIPE. https://docs.snowflake.com/en/sql-reference/sql/create-pipe. Names in the COPY statement are looked up in the pipe's
 * own schema. With AUTO_INGEST it loads what comes after it: what lies there already is for REFRESH.
 */
export const createPipe: CreateHandler = async (statement, context) => {
  const { options } = statement;
  const [word] = [...statement.modifiers, ...statement.flags];
  if (word !== undefined) throw compilationError("001003", "42000", `syntax error: unexpected '${word}'.`);
  const autoIngest = checkedIngest(options);
  const target = schemaTarget(statement, context);
  const definition = textOption(options, "AS") ?? "";
  const copy = pipeCopy(definition);
  const source = await checkedSource(copy, within(target, context));
  if (autoIngest && !source.location.stage) throw notSupported("AUTO_INGEST from the stage of a table");
  const present = autoIngest ? await filesOf(source.location, context) : [];
  return create(statement, context, {
    kind: "PIPE",
    word: "Pipe",
    target,
    make: async (base, change) => {
      await noteUnannounced(context.connection, base.id, present);
      return change.put<Pipe>({
        ...base,
        kind: "PIPE",
        comment: statement.comment ?? textOption(options, "COMMENT"),
        definition,
        autoIngest,
        snsTopic: textOption(options, "AWS_SNS_TOPIC"),
        ...describeSource(source, context),
      });
    },
  });
};

/** Whether it loads by itself. Throws for what would tell it of files otherwise. */
function checkedIngest(options: readonly Option[]): boolean {
  rejectUnknown(options, OPTIONS, "PIPE");
  const other = options.find(({ key }) => key === "ERROR_INTEGRATION" || key === "INTEGRATION");
  if (other) throw notSupported(`${other.key} of a pipe`);
  const autoIngest = booleanOption(options, "AUTO_INGEST") ?? false;
  if (!autoIngest && textOption(options, "AWS_SNS_TOPIC") !== undefined)
    throw compilationError(
      "001008",
      "22023",
      'Pipe Notifications bind failure "Cannot set AWS SNS topic for pipe without auto_ingest"',
    );
  return autoIngest;
}

/** The statement's context as it is in the pipe's schema. */
function within({ parent }: Target, context: StatementContext): StatementContext {
  const schemaObject = parent === undefined ? undefined : context.catalog.get(parent);
  const [database, schema] = schemaObject ? pathOf(context.catalog, schemaObject) : [];
  const names: NameScope = { ...context.names, database, schema };
  const owned = context.environment.ownedBy?.({ parent, owner: context.session.role });
  return { ...context, names, environment: { ...context.environment, ...owned } };
}

interface Source {
  readonly copy: CopyIntoTable;
  readonly location: StageLocation;
  readonly table: readonly string[];
}

/** What the pipe reads and fills, where all of it is there and for the role to use. */
async function checkedSource(copy: CopyIntoTable, context: StatementContext): Promise<Source> {
  const target = copyTarget(copy, context);
  const { table } = target;
  context.authorize("SELECT", table);
  const location = locateStage(copy.from.stage, context);
  if (table.session !== undefined || location.stage?.session !== undefined)
    throw new SqlError("000002", "0A000", "Unsupported feature 'temporary tables and stages in a pipe'.");
  const options = copyOptions(copy.options, location.stage?.copyOptions ?? []);
  const format = resolveFormat(copy.options, location, context);
  if (copy.from.kind === "query")
    await checkTransformation(copy.from, format, { target, options, context, stage: "", place: "" });
  return { copy, location, table: pathOf(context.catalog, table) };
}

async function filesOf(location: StageLocation, context: StatementContext): Promise<readonly StageFile[]> {
  return (await openStage(location, context)).list();
}

function describeSource(
  { copy, location: { stage }, table }: Source,
  { catalog }: StatementContext,
): Pick<Pipe, "table" | "stage" | "pattern"> {
  const pattern = textOption(copy.options, "PATTERN");
  const current = stage && catalog.get(stage.id);
  return {
    table,
    ...(current?.kind === "STAGE" ? { stage: { id: current.id, url: current.url } } : {}),
    ...(pattern === undefined ? {} : { pattern }),
  };
}
