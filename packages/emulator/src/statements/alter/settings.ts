import type { Option } from "../../ast";
import { checkedCollation } from "../create/collation";
import type {
  Alert,
  CatalogKind,
  CatalogObject,
  Database,
  FileFormat,
  Schema,
  Stage,
  User,
  Warehouse,
} from "../../catalog/model";
import { notSupported } from "../../errors";
import { checkedSchedule } from "../create/alert-schedule";
import { pipeSettings } from "../../pipes/pausing";
import { findWarehouse } from "../../warehouses/find-warehouse";
import { checkedTask } from "../../tasks/checked-task";
import { refuseRunningGraph } from "../../tasks/refuse-running-graph";
import { userSettings } from "../create/access";
import { integrationSettings } from "../create/integration";
import { triggersOf } from "../create/definitions";
import { checkNames, checkOptions } from "../create/known-options";
import { checkFormat, stageProperties } from "../create/stage";
import { authorizeMonitor, warehouseSettings } from "../create/warehouse";
import type { StatementContext } from "../handler";
import { invalidProperty, listOption, mergeOptions, retentionOption, textOption } from "../options";

/** The object after ALTER .. SET. Throws for a property that its kind does not have. */
export function settingsOf(
  object: CatalogObject,
  options: readonly Option[],
  context: StatementContext,
): CatalogObject {
  const comment = textOption(options, "COMMENT") ?? object.comment;
  const rest = options.filter((option) => option.key !== "COMMENT");
  switch (object.kind) {
    case "DATABASE":
    case "SCHEMA":
      return { ...object, comment, ...retention(object, rest) };
    case "WAREHOUSE":
      return { ...object, comment, ...warehouseChange(rest, context) };
    case "USER":
      return { ...object, comment, ...mergedUser(object, rest) };
    case "STORAGE INTEGRATION":
      return { ...object, comment, ...integrationSettings(rest) };
    case "STAGE":
      return { ...object, comment, ...mergedStage(object, rest, context) };
    case "FILE FORMAT":
      return { ...object, comment, options: mergedFormat(object, rest) };
    case "SEQUENCE":
      checkOptions(rest, "SEQUENCE");
      return {
        ...object,
        comment,
        ordered: rest.some((option) => option.key === "ORDER") ? true : object.ordered,
      };
    case "RESOURCE MONITOR":
      checkOptions(rest, "RESOURCE MONITOR");
      return {
        ...object,
        options: mergeOptions(object.options, rest),
        triggers: replacedTriggers(object.triggers, rest),
      };
    case "TASK":
      checkOptions(rest, "TASK");
      refuseRunningGraph(object, false, context);
      return checkedTask({ ...object, comment, options: mergeOptions(object.options, rest) });
    case "PIPE":
      return { ...object, comment, ...pipeSettings(object, rest, context) };
    case "ALERT":
      return { ...object, comment, ...alertSettings(rest, context) };
    case "TAG":
      return { ...object, comment, ...allowedValues(rest) };
    case "STREAM":
      checkOptions(rest, "STREAM");
      return { ...object, comment, options: mergeOptions(object.options, rest) };
    default:
      if (rest[0]) throw invalidProperty(rest[0].key, object.kind);
      return { ...object, comment };
  }
}

/** SET ALLOWED_VALUES 'a', 'b' takes the place of those before. */
function allowedValues(options: readonly Option[]): { allowedValues?: readonly string[] } {
  const other = options.find(({ key }) => key !== "ALLOWED_VALUES");
  if (other) throw invalidProperty(other.key, "TAG");
  const values = listOption(options, "ALLOWED_VALUES");
  return values ? { allowedValues: values } : {};
}

function alertSettings(options: readonly Option[], context: StatementContext): Partial<Alert> {
  const warehouse = textOption(options, "WAREHOUSE");
  const other = options.find(({ key }) => key !== "WAREHOUSE" && key !== "SCHEDULE");
  if (other) throw invalidProperty(other.key, "ALERT");
  return {
    ...(options.some(({ key }) => key === "SCHEDULE") ? { schedule: checkedSchedule(options) } : {}),
    ...(warehouse === undefined ? {} : { warehouse: findWarehouse(warehouse, context).name }),
  };
}

function warehouseChange(options: readonly Option[], context: StatementContext): Partial<Warehouse> {
  const settings = warehouseSettings(options);
  authorizeMonitor(settings, context);
  return { ...settings, updatedOn: context.now.toISOString() };
}

function replacedTriggers(old: ReturnType<typeof triggersOf>, options: readonly Option[]) {
  const triggers = triggersOf(options);
  return triggers.length > 0 ? triggers : old;
}

function retention(object: Database | Schema, options: readonly Option[]): Pick<Database, "retentionDays"> {
  const other = options.find(
    (option) =>
      !/^(DATA_RETENTION_TIME_IN_DAYS|MAX_DATA_EXTENSION_TIME_IN_DAYS|DEFAULT_DDL_COLLATION|LOG_LEVEL|TRACE_LEVEL)$/.test(
        option.key,
      ),
  );
  if (other) throw invalidProperty(other.key, object.kind);
  checkedCollation(textOption(options, "DEFAULT_DDL_COLLATION"));
  return { retentionDays: retentionOption(options) ?? object.retentionDays };
}

function mergedUser(user: User, options: readonly Option[]): Partial<User> {
  checkOptions(options, "USER");
  const settings = userSettings(options);
  return settings.properties
    ? { ...settings, properties: { ...user.properties, ...settings.properties } }
    : settings;
}

/** A format keeps its type. */
function mergedFormat({ type, options }: FileFormat, set: readonly Option[]): readonly Option[] {
  if (set.some(({ key }) => key === "TYPE")) throw invalidProperty("TYPE", "FILE FORMAT");
  const merged = mergeOptions(options, set);
  checkFormat(type, merged);
  return merged;
}

function mergedStage(stage: Stage, options: readonly Option[], context: StatementContext): Partial<Stage> {
  const properties = stageProperties(options, context);
  const given = (key: string) => options.some((option) => option.key === key);
  return {
    url: properties.url ?? stage.url,
    integration: properties.integration ?? stage.integration,
    fileFormat: given("FILE_FORMAT") ? properties.fileFormat : stage.fileFormat,
    copyOptions: given("COPY_OPTIONS") ? properties.copyOptions : stage.copyOptions,
    encryption: given("ENCRYPTION") ? properties.encryption : stage.encryption,
    directory: given("DIRECTORY") ? properties.directory : stage.directory,
  };
}

const RETENTION = { DATA_RETENTION_TIME_IN_DAYS: { retentionDays: 1 } };

/** The fields that UNSET empties, and to what. COMMENT is everybody's. */
const DEFAULTS: Partial<Record<CatalogKind, Readonly<Record<string, Readonly<Record<string, unknown>>>>>> = {
  DATABASE: RETENTION,
  SCHEMA: RETENTION,
  TAG: { ALLOWED_VALUES: { allowedValues: [] } },
  WAREHOUSE: {
    RESOURCE_MONITOR: { resourceMonitor: null },
    STATEMENT_TIMEOUT_IN_SECONDS: { statementTimeout: 172800 },
    STATEMENT_QUEUED_TIMEOUT_IN_SECONDS: { statementQueuedTimeout: 0 },
    MAX_CONCURRENCY_LEVEL: { maxConcurrency: 8 },
    AUTO_SUSPEND: { autoSuspend: 600 },
  },
  USER: {
    PASSWORD: { password: undefined },
    RSA_PUBLIC_KEY: { rsaPublicKey: undefined },
    RSA_PUBLIC_KEY_2: { rsaPublicKey2: undefined },
    DEFAULT_ROLE: { defaultRole: undefined },
    DEFAULT_WAREHOUSE: { defaultWarehouse: undefined },
    DEFAULT_NAMESPACE: { defaultNamespace: undefined },
    DEFAULT_SECONDARY_ROLES: { defaultSecondaryRoles: ["ALL"] },
  },
  "STORAGE INTEGRATION": {
    STORAGE_BLOCKED_LOCATIONS: { blockedLocations: [] },
    STORAGE_AWS_OBJECT_ACL: { objectAcl: undefined },
  },
};

/** The object after ALTER .. UNSET. */
export function withoutSettings(object: CatalogObject, names: readonly string[]): CatalogObject {
  const [first] = names;
  if (object.kind === "TASK" && first !== undefined) {
    checkNames(names, "TASK");
    return {
      ...object,
      comment: names.includes("COMMENT") ? undefined : object.comment,
      options: object.options.filter((option) => !names.includes(option.key)),
    };
  }
  const emptied = names.map((name) => {
    const fields = name === "COMMENT" ? { comment: undefined } : DEFAULTS[object.kind]?.[name];
    if (!fields) throw notSupported(`ALTER ${object.kind} UNSET ${name}`);
    return fields;
  });
  return Object.assign({ ...object }, ...emptied) as CatalogObject;
}
