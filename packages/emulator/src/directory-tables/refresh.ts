import type { Option } from "../ast";
import type { CatalogObject, Stage } from "../catalog/model";
import { fullName, pathOf } from "../catalog/names";
import { compilationError } from "../errors";
import { booleanOption, nestedOptions, rejectUnknown, textOption } from "../statements/options";
import type { HandlerResult, StatementContext } from "../statements/handler";
import { registrationRows } from "../storage/registration/answer";
import { reconcile, type Registration } from "../storage/registration/reconcile";
import {
  forgetRegistered,
  register,
  registeredFiles,
  unregister,
} from "../storage/registration/registered-files";
import { openStage, type StageFile } from "../storage/stage/files";
import { safePath, stageLocation } from "../storage/stage/location";

export const hasDirectory = ({ directory }: Pick<Stage, "directory">): boolean =>
  booleanOption(directory, "ENABLE") ?? false;

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
  const present = await filesOf(stage, subpath, context);
  const changes = await context.define([], () => update(stage, subpath, present, context));
  return registrationRows(changes, ({ file }) => file.name);
}

export const notEnabled = (stage: Stage, { catalog }: Pick<StatementContext, "catalog">) =>
  compilationError(
    "001008",
    "22023",
    `Stage '${fullName(...pathOf(catalog, stage))}' has no directory table: set DIRECTORY = (ENABLE = TRUE) first.`,
  );

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
  { connection, now }: StatementContext,
): Promise<readonly Registration[]> {
  const changes = reconcile(await registeredFiles(connection, stage.id, subpath), present);
  const gone = changes.filter(({ status }) => status === "UNREGISTERED").map(({ file }) => file);
  const found = changes.filter(({ status }) => status !== "UNREGISTERED").map(({ file }) => file);
  await unregister(connection, stage.id, gone);
  await register(connection, stage.id, found, now);
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

const DIRECTORY_OPTIONS = ["ENABLE", "AUTO_REFRESH", "REFRESH_ON_CREATE", "NOTIFICATION_INTEGRATION"];

/** DIRECTORY = (..) of CREATE and ALTER STAGE. AUTO_REFRESH is recorded: no cloud sends its events here. */
export function directoryOptions(options: readonly Option[]): readonly Option[] {
  const given = nestedOptions(options, "DIRECTORY");
  rejectUnknown(given, DIRECTORY_OPTIONS, "DIRECTORY");
  for (const key of ["ENABLE", "AUTO_REFRESH", "REFRESH_ON_CREATE"]) booleanOption(given, key);
  return given;
}
