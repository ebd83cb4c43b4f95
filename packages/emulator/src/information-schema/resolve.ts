import type { BindEnvironment, ResolvedRelation } from "../binder/environment";
import { notSupported } from "../errors";
import type { EnvironmentSources } from "../session/environment-sources";
import { resultRelation } from "../wire/result-relation";
import { column, text } from "../statements/answers";
import { INFORMATION_SCHEMA, currentDatabase, findDatabase, type NameScope } from "../catalog/names";
import { ACCOUNT_USAGE } from "./account-usage";
import { columns } from "./columns";
import { loadHistory } from "./history";
import {
  applicableRoles,
  catalogName,
  databases,
  enabledRoles,
  fileFormats,
  functions,
  pipes,
  procedures,
  referentialConstraints,
  schemata,
  sequences,
  stages,
  tableConstraints,
} from "./objects";
import { ORGANIZATION_USAGE } from "./organization-usage";
import { objectPrivileges, packages, tablePrivileges } from "./privileges";
import type { SystemPlace, SystemView } from "./system-view";
import { externalTables, tables, views } from "./tables";

/** https://docs.snowflake.com/en/sql-reference/info-schema */
const VIEWS: Readonly<Record<string, SystemView>> = {
  APPLICABLE_ROLES: applicableRoles,
  COLUMNS: columns,
  DATABASES: databases,
  ENABLED_ROLES: enabledRoles,
  EXTERNAL_TABLES: externalTables,
  FILE_FORMATS: fileFormats,
  FUNCTIONS: functions,
  INFORMATION_SCHEMA_CATALOG_NAME: catalogName,
  LOAD_HISTORY: loadHistory,
  OBJECT_PRIVILEGES: objectPrivileges,
  PACKAGES: packages,
  PIPES: pipes,
  PROCEDURES: procedures,
  REFERENTIAL_CONSTRAINTS: referentialConstraints,
  SCHEMATA: schemata,
  SEQUENCES: sequences,
  STAGES: stages,
  TABLES: tables,
  TABLE_CONSTRAINTS: tableConstraints,
  TABLE_PRIVILEGES: tablePrivileges,
  VIEWS: views,
};

/** Schemas of the database SNOWFLAKE. */
const SHARED: Readonly<Record<string, Readonly<Record<string, SystemView>>>> = {
  ACCOUNT_USAGE,
  ORGANIZATION_USAGE,
};

/** One row, for queries that need a FROM, as other databases have it. */
const DUAL = resultRelation([column("DUMMY", text, false)], ['["X"]']);

/** A view of INFORMATION_SCHEMA, SNOWFLAKE.ACCOUNT_USAGE or SNOWFLAKE.ORGANIZATION_USAGE; DUAL; undefined for every other name. */
export function resolveSystemView(
  sources: EnvironmentSources,
  environment: BindEnvironment & NameScope,
  parts: readonly string[],
): ResolvedRelation | undefined {
  const name = parts.at(-1) ?? "";
  if (parts.length === 1 && name === "DUAL") return DUAL;
  const schema = parts.length > 1 ? parts.at(-2) : environment.schema;
  const database = parts.length > 2 ? parts[0] : environment.database;
  if (schema === INFORMATION_SCHEMA)
    return viewOf(VIEWS, informationPlace(sources, environment, database), [database ?? "", schema, name]);
  const shared = database === "SNOWFLAKE" ? SHARED[schema ?? ""] : undefined;
  if (shared) {
    const all = {
      sources,
      environment,
      catalog: sources.catalog,
      databases: sources.catalog.all("DATABASE"),
    };
    return viewOf(shared, all, [database ?? "", schema ?? "", name]);
  }
  return undefined;
}

export function informationPlace(
  sources: EnvironmentSources,
  environment: BindEnvironment & NameScope,
  database: string | undefined,
): SystemPlace {
  const found = database === undefined ? currentDatabase(environment) : findDatabase(environment, database);
  return { sources, environment, catalog: sources.catalog, databases: [found] };
}

function viewOf(
  known: Readonly<Record<string, SystemView>>,
  place: SystemPlace,
  path: readonly string[],
): ResolvedRelation {
  const view = known[path[2] ?? ""];
  if (!view) throw notSupported(path.slice(1).join("."));
  return view(place, path);
}
