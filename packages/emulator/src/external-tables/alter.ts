import type { AlterTable, AlterTableAction, ExternalTableAction } from "../ast";
import type { CatalogChange } from "../catalog/change";
import type { ExternalTable } from "../catalog/model";
import { fullName, pathOf } from "../catalog/names";
import { compilationError, doesNotExist, invalidIdentifier, notSupported } from "../errors";
import { withRowAccessAction, tagNames } from "../statements/alter/governance";
import { executed } from "../statements/answers";
import type { HandlerResult, StatementContext } from "../statements/handler";
import { booleanOption, rejectUnknown, textOption } from "../statements/options";
import { registrationRows } from "../storage/registration/answer";
import { reconcile, type Registration } from "../storage/registration/reconcile";
import { registeredFiles, type RegisteredFile } from "../storage/registration/registered-files";
import { remoteFileMissing } from "../storage/s3/failure";
import { safePath } from "../storage/stage/location";
import { setOwnTags, unsetTags } from "../tags/set-tags";
import { externalColumns } from "./columns";
import { presentFiles, registerChanges, shownFile } from "./registrations";

/** ALTER EXTERNAL TABLE. https://docs.snowflake.com/en/sql-reference/sql/alter-external-table */
export async function alterExternalTable(
  { actions }: AlterTable,
  table: ExternalTable,
  context: StatementContext,
): Promise<HandlerResult> {
  const [only] = actions;
  if (only && isAboutFiles(only)) return changeFiles(only, table, context);
  await context.define([], async (change) => {
    for (const action of actions) apply(action, current(table, change, context), change, context);
  });
  return executed();
}

const ABOUT_FILES = ["refresh", "add_files", "remove_files", "add_partition", "drop_partition"];

const isAboutFiles = (action: AlterTableAction): action is ExternalTableAction =>
  ABOUT_FILES.includes(action.action);

/** Throws where somebody has dropped it meanwhile. */
function current(table: ExternalTable, change: CatalogChange, { catalog }: StatementContext): ExternalTable {
  const now = change.current(table.id);
  if (now?.kind === "EXTERNAL TABLE") return now;
  throw doesNotExist("External table", fullName(...pathOf(catalog, table)));
}

function apply(
  action: AlterTableAction,
  table: ExternalTable,
  change: CatalogChange,
  context: StatementContext,
): void {
  switch (action.action) {
    case "set":
      if (action.options.some(({ key }) => key === "TAG"))
        return setOwnTags(action.options, table, change, context);
      rejectUnknown(action.options, ["AUTO_REFRESH", "COMMENT"], "EXTERNAL TABLE");
      change.put<ExternalTable>({
        ...table,
        autoRefresh: booleanOption(action.options, "AUTO_REFRESH") ?? table.autoRefresh,
        comment: textOption(action.options, "COMMENT") ?? table.comment,
      });
      return;
    case "unset": {
      const tags = tagNames(action.names);
      if (tags.length > 0) return unsetTags(tags, { object: table }, change, context);
      if (action.names.some((name) => name !== "COMMENT"))
        throw notSupported(`ALTER EXTERNAL TABLE UNSET ${action.names.join(", ")}`);
      change.put<ExternalTable>({ ...table, comment: undefined });
      return;
    }
    case "add_row_access":
    case "drop_row_access":
      change.put(withRowAccessAction(table, externalColumns(table), action, context));
      return;
    default:
      throw notSupported(
        `ALTER EXTERNAL TABLE ${action.action === "other" ? action.words : action.action.replaceAll("_", " ").toUpperCase()}`,
      );
  }
}

/** Lists first and writes then: a listing may take long, and a DDL holds up all others. */
async function changeFiles(
  action: ExternalTableAction,
  table: ExternalTable,
  context: StatementContext,
): Promise<HandlerResult> {
  refuseOtherPartitions(action, table);
  const changes = await context.alone(table, async () => {
    const changesOf = await planned(action, table, context);
    return context.define([], async (change) => {
      const now = current(table, change, context);
      const found = changesOf(await registeredFiles(context.connection, table.id));
      change.put(await registerChanges(now, found, context));
      return found;
    });
  });
  return registrationRows(changes, ({ file }) => shownFile(table, file, context));
}

type Plan = (registered: readonly RegisteredFile[]) => readonly Registration[];

async function planned(
  action: ExternalTableAction,
  table: ExternalTable,
  context: StatementContext,
): Promise<Plan> {
  const below = (path: string) => (file: RegisteredFile) => file.name.startsWith(table.path + path);
  switch (action.action) {
    case "refresh": {
      const path = safePath(action.path);
      const present = await presentFiles(table, path, context);
      return (registered) => reconcile(registered.filter(below(path)), present);
    }
    case "add_files": {
      const files = await namedFiles(table, action.files, context);
      return (registered) => reconcile(registered, files).filter(({ status }) => status !== "UNREGISTERED");
    }
    case "remove_files":
      return (registered) => action.files.map((file) => removal(table.path + safePath(file), registered));
    case "add_partition": {
      const partition = partitionText(action.values, table);
      const folder = folderOf(action.location);
      const present = await presentFiles(table, folder, context);
      return (registered) =>
        reconcile(
          registered,
          present.map((file) => ({ ...file, partition })),
        ).filter(({ status }) => status !== "UNREGISTERED");
    }
    case "drop_partition": {
      const isDropped = below(folderOf(action.location));
      return (registered) => reconcile(registered.filter(isDropped), []);
    }
  }
}

const folderOf = (location: string): string => {
  const path = safePath(location);
  return path === "" || path.endsWith("/") ? path : `${path}/`;
};

/** Throws Snowflake's error for a file that is not there: all are registered, or none. */
async function namedFiles(
  table: ExternalTable,
  names: readonly string[],
  context: StatementContext,
): Promise<readonly RegisteredFile[]> {
  const files: RegisteredFile[] = [];
  for (const name of names) {
    const path = safePath(name);
    const found = (await presentFiles({ ...table, pattern: undefined }, path, context)).find(
      (file) => file.name === table.path + path,
    );
    if (!found) throw remoteFileMissing(table.path + path);
    files.push(found);
  }
  return files;
}

function removal(name: string, registered: readonly RegisteredFile[]): Registration {
  const file = registered.find((known) => known.name === name);
  if (!file) throw remoteFileMissing(name);
  return { file, status: "UNREGISTERED" };
}

/** What METADATA$EXTERNAL_TABLE_PARTITION says of a partition's files. */
function partitionText(
  values: Extract<ExternalTableAction, { action: "add_partition" }>["values"],
  { partitionBy }: ExternalTable,
): string {
  for (const { column } of values)
    if (!partitionBy.includes(column.value)) throw invalidIdentifier(column.value, column.position);
  return JSON.stringify(Object.fromEntries(values.map(({ column, value }) => [column.value, value])));
}

function refuseOtherPartitions({ action }: ExternalTableAction, { userPartitions }: ExternalTable): void {
  const isOnPartitions = action === "add_partition" || action === "drop_partition";
  if (isOnPartitions === userPartitions) return;
  throw compilationError(
    "001008",
    "0A000",
    userPartitions
      ? "The files of an external table with PARTITION_TYPE = USER_SPECIFIED come and go with ADD PARTITION and DROP PARTITION only."
      : "ADD PARTITION and DROP PARTITION are for external tables with PARTITION_TYPE = USER_SPECIFIED.",
  );
}
