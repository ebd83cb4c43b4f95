import type { BindEnvironment, BoundConstant, ResolvedRelation } from "../binder/environment";
import type { EnvironmentSources } from "../session/environment-sources";
import type { HistoryEntry } from "../session/history";
import { nameParts } from "../parser/name-parts";
import { INFORMATION_SCHEMA, lookUp, pathOf, type NameScope } from "../catalog/names";
import { sessionRights } from "../access/session-rights";
import { alertHistory } from "../alerts/show";
import { quoteText } from "../generator/text";
import { dynamicTableGraphHistory } from "../dynamic-tables/graph-history";
import { dynamicTableRefreshHistory } from "../dynamic-tables/refresh-history";
import { externalTableFiles, registrationHistory } from "../external-tables/information";
import { policyReferences } from "../policies/references";
import { boundColumns } from "../statements/show/columns";
import { tagReferences, tagReferencesAllColumns } from "../tags/references";
import { completeTaskGraphs, currentTaskGraphs } from "../tasks/task-graphs";
import { taskHistory } from "../tasks/task-history";
import { copyHistory, queryHistory } from "./history";
import { meteringFunction } from "./metering";
import { pipeUsageHistory } from "./pipe-usage";
import { informationPlace } from "./resolve";
import { visibleStatements } from "./visible-statements";

type Arguments = ReadonlyMap<string, BoundConstant>;

const textOf = (args: Arguments, name: string): string | undefined => args.get(name)?.value ?? undefined;

/** TABLE(INFORMATION_SCHEMA.QUERY_HISTORY(..)) and the like; undefined when the function is not known. */
export function tableFunctionRelation(
  sources: EnvironmentSources,
  environment: BindEnvironment & NameScope,
  name: readonly string[],
  args: Arguments,
): ResolvedRelation | undefined {
  const last = name.at(-1) ?? "";
  const isSystem =
    name.length === 1 ? environment.schema === INFORMATION_SCHEMA : name.at(-2) === INFORMATION_SCHEMA;
  if (!isSystem) return undefined;
  if (last.startsWith("QUERY_HISTORY")) return queryHistory(selected(sources, last, args), name);
  if (last === "WAREHOUSE_METERING_HISTORY") return meteringFunction(sources, name, args);
  if (last === "TASK_HISTORY") return taskHistory(sources.tasks, sources.catalog, args, name);
  if (last === "CURRENT_TASK_GRAPHS") return currentTaskGraphs(sources.tasks, sources.catalog, args, name);
  if (last === "COMPLETE_TASK_GRAPHS") return completeTaskGraphs(sources.tasks, args, name);
  if (last === "ALERT_HISTORY") return alertHistory(sources.tasks.alerts, args, name);
  if (last === "DYNAMIC_TABLE_REFRESH_HISTORY")
    return dynamicTableRefreshHistory(sources.tasks.refreshes, args, name);
  if (last === "DYNAMIC_TABLE_GRAPH_HISTORY")
    return dynamicTableGraphHistory(
      sources.catalog,
      sessionRights(sources.catalog, sources.state).sees,
      name,
    );
  if (last === "TAG_REFERENCES")
    return tagReferences(environment, textOf(args, "1") ?? "", textOf(args, "2") ?? "", name);
  if (last === "TAG_REFERENCES_ALL_COLUMNS")
    return tagReferencesAllColumns(environment, textOf(args, "1") ?? "", name, (object) =>
      boundColumns(pathOf(environment.catalog, object), { environment }).map((column) => column.name),
    );
  const { sees } = sessionRights(sources.catalog, sources.state);
  if (last === "EXTERNAL_TABLE_FILES") return externalTableFiles(environment, sees, args, name);
  if (last === "EXTERNAL_TABLE_FILE_REGISTRATION_HISTORY")
    return registrationHistory(environment, sees, args, name);
  if (last === "POLICY_REFERENCES")
    return policyReferences(environment, args, name, (object) =>
      boundColumns(pathOf(environment.catalog, object), { environment }),
    );
  if (last === "PIPE_USAGE_HISTORY")
    return pipeUsageHistory(informationPlace(sources, environment, environment.database), args, name);
  if (last === "COPY_HISTORY") {
    const place = informationPlace(sources, environment, name.length > 2 ? name[0] : environment.database);
    return copyHistory(place, name, copyCondition(environment, args));
  }
  return undefined;
}

function selected(sources: EnvironmentSources, name: string, args: Arguments): readonly HistoryEntry[] {
  const limit = Number(textOf(args, "RESULT_LIMIT") ?? 100);
  const session = textOf(args, "SESSION_ID") ?? sources.state.id;
  const user = (textOf(args, "USER_NAME") ?? sources.state.user).toUpperCase();
  const warehouse = textOf(args, "WAREHOUSE_NAME") ?? sources.state.warehouse;
  const keep: Readonly<Record<string, (entry: HistoryEntry) => boolean>> = {
    QUERY_HISTORY_BY_SESSION: (entry) => entry.sessionId === session,
    QUERY_HISTORY_BY_USER: (entry) => entry.user === user,
    QUERY_HISTORY_BY_WAREHOUSE: (entry) => entry.warehouse === warehouse,
  };
  return visibleStatements(sources)
    .filter(keep[name] ?? (() => true))
    .slice(-limit);
}

function copyCondition(environment: NameScope, args: Arguments): string {
  const table = lookUp(environment, "TABLE", { parts: nameParts(textOf(args, "TABLE_NAME") ?? "") });
  const pipeName = textOf(args, "PIPE_NAME");
  const pipe =
    pipeName === undefined ? undefined : lookUp(environment, "PIPE", { parts: nameParts(pipeName) });
  const ofPipe = pipeName === undefined ? "" : ` AND loads.pipe = ${pipe?.id ?? -1}`;
  const since = textOf(args, "START_TIME");
  const from =
    since === undefined
      ? ""
      : ` AND loads.loaded_at >= CAST(CAST(${quoteText(since)} AS TIMESTAMPTZ) AS TIMESTAMP)`;
  return `loads.table_id = ${table?.id ?? -1}${ofPipe}${from}`;
}
