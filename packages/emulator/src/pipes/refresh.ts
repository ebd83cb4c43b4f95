import type { Option } from "../ast";
import type { Pipe } from "../catalog/model";
import { mustFind, pathOf, type NameScope } from "../catalog/names";
import { SqlError } from "../errors";
import { column, rowsOf } from "../statements/answers";
import { STATEMENT_TYPE, type HandlerResult, type StatementContext } from "../statements/handler";
import { invalidValue, rejectUnknown, textOption } from "../statements/options";
import { loadedBefore, placeOf, triedByPipe } from "../storage/copy/history";
import { openStage, type StageFile } from "../storage/stage/files";
import { locateStage, safePath, type StageLocation } from "../storage/stage/location";
import { matching } from "../storage/stage/pattern";
import { pipeCopy } from "./definition";
import { enqueue, queued } from "./queue";
import { stopOf } from "./state";

/** Files that were staged before are for COPY. */
const REACHES_BACK_MILLISECONDS = 7 * 86_400_000;

/**
 * ALTER PIPE .. REFRESH [PREFIX = '..'] [MODIFIED_AFTER = '..']: queues what neither the pipe nor a COPY has dealt with.
 * https://docs.snowflake.com/en/sql-reference/sql/alter-pipe. Reads the stage with the rights of the pipe's owner role, as a load does.
 */
export async function refreshPipe(
  pipe: Pipe,
  options: readonly Option[],
  context: StatementContext,
): Promise<HandlerResult> {
  rejectUnknown(options, ["PREFIX", "MODIFIED_AFTER"], "PIPE");
  context.authorize("OPERATE", pipe);
  const since = sinceOf(options, context.pipes.stagedBy());
  refuseStopped(pipe, context);
  const sent = await context.alone(pipe, async () => {
    const files = await filesSince(pipe, textOption(options, "PREFIX") ?? "", since, context);
    return put(pipe, files, context);
  });
  context.pipes.wake(pipe.id);
  return rowsOf(
    [column("File"), column("Status")],
    sent.map(({ name }) => [name, "SENT"]),
    STATEMENT_TYPE.query,
  );
}

/** Throws for a time that cannot be read, lies ahead, or is further back than a refresh reaches. */
function sinceOf(options: readonly Option[], now: Date): Date {
  const earliest = new Date(now.getTime() - REACHES_BACK_MILLISECONDS);
  if (!options.some(({ key }) => key === "MODIFIED_AFTER")) return earliest;
  const text = textOption(options, "MODIFIED_AFTER") ?? "";
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`;
  const since = new Date(zoned.replace(" ", "T"));
  if (Number.isNaN(since.getTime()) || since < earliest || since > now)
    throw invalidValue(text, "MODIFIED_AFTER");
  return since;
}

function refuseStopped(pipe: Pipe, { catalog }: StatementContext): void {
  const stop = stopOf(pipe, catalog);
  if (stop)
    throw new SqlError(
      "090064",
      "22000",
      `Pipe ${pipe.name} is stopped (${stop}): bring back what it needs, or create it anew.`,
    );
}

async function filesSince(
  pipe: Pipe,
  prefix: string,
  since: Date,
  context: StatementContext,
): Promise<readonly StageFile[]> {
  const location = locationOf(pipe, prefix, context);
  const stage = await openStage(location, context);
  const listed = (await stage.list()).filter(({ modified }) => modified >= since);
  return matching(listed, location, pipe.pattern, context);
}

/** Where the COPY statement reads, in the pipe's schema; the prefix is put behind it. */
function locationOf(pipe: Pipe, prefix: string, context: StatementContext): StageLocation {
  const names = namesOf(pipe, context);
  const { from } = pipeCopy(pipe.definition);
  const path = `${from.stage.path}${safePath(prefix)}`;
  // Who may operate a pipe need not have rights on its stage.
  return locateStage({ ...from.stage, path }, { ...context, names, authorize: () => undefined });
}

function namesOf(pipe: Pipe, context: StatementContext): NameScope {
  const [database, schema] = pathOf(context.catalog, pipe);
  return { ...context.names, sees: undefined, sessionId: undefined, database, schema };
}

async function put(
  pipe: Pipe,
  files: readonly StageFile[],
  context: StatementContext,
): Promise<readonly StageFile[]> {
  const names = namesOf(pipe, context);
  const table = mustFind(names, "TABLE", pipeCopy(pipe.definition).table);
  const place = placeOf(locationOf(pipe, "", context), context.dataFolder);
  const connection = await context.openConnection();
  try {
    const tried = await triedByPipe(connection, pipe.id, context.now);
    const waiting = new Set((await queued(connection, pipe.id)).map(({ name }) => name));
    const loaded = await loadedBefore(connection, table, { place, now: context.now });
    const fresh = files.filter(
      (file) => !tried.has(file.loadedName) && !waiting.has(file.loadedName) && !loaded(file),
    );
    await enqueue(connection, pipe.id, fresh, context.now);
    return fresh;
  } finally {
    connection.closeSync();
  }
}
