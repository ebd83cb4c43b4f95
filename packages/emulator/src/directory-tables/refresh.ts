import type { Option } from "../ast";
import type { CatalogObject, Stage } from "../catalog/model";
import { fullName, pathOf } from "../catalog/names";
import { doesNotExist } from "../errors";
import { booleanOption, rejectUnknown, textOption } from "../statements/options";
import type { HandlerResult, StatementContext } from "../statements/handler";
import { quoteText } from "../generator/text";
import { logFiles, streamsOn } from "../streams/on-files";
import { directoryRows } from "./relation";
import { registrationRows } from "../storage/registration/answer";
import { reconcile, type Registration } from "../storage/registration/reconcile";
import {
  forgetRegistered,
  register,
  registeredFiles,
  unregister,
  type RegisteredFile,
} from "../storage/registration/registered-files";
import { hasDirectory, notEnabled } from "../storage/stage/directory";
import { openStage, type StageFile } from "../storage/stage/files";
import { safePath, stageLocation } from "../storage/stage/location";

/**
 * ALTER STAGE s REFRESH [SUBPATH = '..']: registers in the directory table what lies in the stage now.
 * https://docs.snowflake.com/en/sql-reference/sql/alter-stage
 */
export async function refreshDirectory(
  stage: Stage,
  options: readonly Option[],
  context: StatementContext,
): Promise<HandlerResult> {
  rejectUnknown(options, ["SUBPATH"], "STAGE");
  if (!hasDirectory(stage)) throw notEnabled(stage, context);
  context.authorize(stage.url === undefined ? "WRITE" : "USAGE", stage);
  const subpath = safePath(textOption(options, "SUBPATH") ?? "");
  const changes = await context.alone(stage, async () => {
    const present = await filesOf(stage, subpath, context);
    return context.define([], (change) => {
      if (!change.current(stage.id)) throw doesNotExist("Stage", fullName(...pathOf(context.catalog, stage)));
      return update(stage, subpath, present, context);
    });
  });
  return registrationRows(changes, ({ file }) => file.name);
}

async function filesOf(
  stage: Stage,
  subpath: string,
  context: StatementContext,
): Promise<readonly StageFile[]> {
  const opened = await openStage(stageLocation(stage, subpath, context), context);
  return opened.list();
}

async function update(
  stage: Stage,
  subpath: string,
  present: readonly StageFile[],
  { connection, now, catalog, session }: StatementContext,
): Promise<readonly Registration[]> {
  const changes = reconcile(await registeredFiles(connection, stage.id, subpath), present);
  const filesBut = (status: Registration["status"]) =>
    changes.flatMap((change) => (change.status === status ? [] : [change.file]));
  const streams = streamsOn(catalog, stage.id);
  const rowsOf = (files: readonly RegisteredFile[]) =>
    directoryRows(
      { id: stage.id, path: pathOf(catalog, stage) },
      session.account,
      ` AND name IN (${files.map(({ name }) => quoteText(name)).join(", ")})`,
    );
  const [before, after] = [filesBut("REGISTERED_NEW"), filesBut("UNREGISTERED")];
  if (before.length > 0) await logFiles(connection, streams, "D", rowsOf(before));
  await unregister(connection, stage.id, before);
  await register(connection, stage.id, after, now);
  if (after.length > 0) await logFiles(connection, streams, "I", rowsOf(after));
  return changes;
}

/** A directory table that was switched off is empty when it is switched on again. */
export async function forgetDisabled(object: CatalogObject, { connection }: StatementContext): Promise<void> {
  if (object.kind === "STAGE" && !hasDirectory(object)) await forgetRegistered(connection, object.id);
}

/** The files that a new external stage registers at once, unless REFRESH_ON_CREATE = FALSE; listed before the DDL begins. */
export async function filesOnCreate(stage: Stage, context: StatementContext): Promise<readonly StageFile[]> {
  const refreshes = booleanOption(stage.directory, "REFRESH_ON_CREATE") ?? true;
  return stage.url !== undefined && hasDirectory(stage) && refreshes ? filesOf(stage, "", context) : [];
}
