import type { Call, ObjectName, Parameter, StageRelation, TableReference } from "../ast";
import { authorize } from "../access/authorize";
import { UNLIMITED, type Rights } from "../access/rights";
import { ownerRights, sessionRights } from "../access/session-rights";
import type { FileRelation } from "../storage/prepare-relation";
import type {
  BindEnvironment,
  BoundConstant,
  Locals,
  PhysicalColumn,
  ResolvedRelation,
  ResolvedSemanticView,
  Seen,
  SessionFacts,
  UserFunction,
} from "../binder/environment";
import type { Catalog } from "../catalog/catalog";
import { definitionText } from "../catalog/definition-text";
import { resolveSystemView } from "../catalog/information-schema/resolve";
import { tableFunctionRelation } from "../catalog/information-schema/table-functions";
import type {
  CatalogObject,
  Classification,
  ExternalTable,
  Policy,
  Routine,
  SemanticView,
  Stage,
  Stream,
  View,
} from "../catalog/model";
import { locate, lookUpRelation, mustFind, partsOf, pathOf, shown, type NameScope } from "../catalog/names";
import { SqlError, compilationError, doesNotExist, notSupported } from "../errors";
import { bindQuery } from "../binder";
import type { Signing } from "../directory-tables/presigned-url";
import { directoryRelation, resolveStage } from "../directory-tables/relation";
import { NO_SIGNING, SigningNeeded } from "../directory-tables/signing";
import { externalColumns, externalSql, HIDDEN } from "../external-tables/columns";
import { NO_ROWS } from "../external-tables/file-rows";
import { FilesNotRead, keyOf, type WantedRows } from "../external-tables/files-not-read";
import { CLASSIFICATION } from "../ml/kind";
import { parseQuery } from "../parser";
import { guardedColumns, guardedSql, isGuarded, type Guarded } from "../policies/guard";
import { currentTagValue, withTagMasks, type PolicedPlace } from "../policies/tag-masks";
import { closest } from "../routines/closeness";
import { functionDefinition } from "../routines/javascript/udf";
import { definitionOfView } from "../semantic-views/definition";
import { fileSourceOf } from "../streams/on-files";
import { changedColumns, streamRelation } from "../streams/read";
import { freshSql } from "../streams/staleness";
import { VISIBLE } from "../streams/visible";
import { viewChanges, viewDifference, type TableState } from "../streams/view-changes";
import { tagValue } from "../tags/references";
import type { TaskScheduler } from "../tasks/scheduler";
import type { SnowflakeType } from "../types";
import type { Travel } from "../versions/travel";
import { boundConstant } from "../wire";
import { dynamicName } from "./dynamic-name";
import type { QueryHistory } from "./history";
import type { Bind } from "./result";
import type { Reads } from "./reads";
import type { ResultMemory } from "./result-memory";
import { resultRelation } from "./result-relation";
import type { SessionState } from "./state";
import type { WarehouseMeter } from "../warehouses/meter";

/** What an environment reads; one for each statement. */
export interface EnvironmentSources {
  readonly catalog: Catalog;
  readonly results: ResultMemory;
  readonly history: QueryHistory;
  readonly meter: WarehouseMeter;
  readonly state: SessionState;
  readonly facts: SessionFacts;
  readonly binds: Readonly<Record<string, Bind>>;
  /** Parameters of a Snowflake Scripting block around, by upper-case name. */
  readonly locals?: Locals;
  readonly stages: ReadonlyMap<FileRelation, ResolvedRelation>;
  /** Searches that were run before binding. */
  readonly searches: ReadonlyMap<Call, string | null>;
  readonly versions: ReadonlyMap<TableReference, Travel>;
  /** DuckDB text of the rows of external tables that were read before binding. */
  readonly externals: ReadonlyMap<string, string>;
  /** By the id of a stage: what URLs of its files are signed with. */
  readonly signers: ReadonlyMap<number, Signing>;
  /** Set within a view and the like: what the statement itself says about an external table's rows does not hold there. */
  readonly within?: boolean;
  /** Nobody will run what is bound: files need not be read. */
  readonly withoutRows?: boolean;
  readonly tasks: TaskScheduler;
  /** Notes the streams that the statement reads: what changes rows consumes them. */
  readonly streamsRead?: Set<Stream>;
  /** Other rows than those of now, for streams on views. */
  readonly tableState?: TableState;
  /** Whether a procedure's own transaction runs beside its caller's, where temporary tables are out of reach. */
  readonly scoped?: boolean;
  /** Notes what the statement reads. */
  readonly reads?: Reads;
  /** $1, $2, … of a pipe. */
  readonly piped: readonly ResolvedRelation[];
  /** Set where columns alone are asked for, and no rows: a view may read INFORMATION_SCHEMA.COLUMNS, which describes all views. */
  readonly describing?: boolean;
  /** Tables and views whose policies are being bound just now: a policy that reads what it guards has no end. */
  readonly guarding?: ReadonlySet<number>;
  /** Set where the body of a policy is bound. */
  readonly policed?: PolicedPlace;
}

const isSchemaOnly = ({ describing, withoutRows }: EnvironmentSources): boolean =>
  describing === true || withoutRows === true;

function signingFor(stage: Stage, sources: EnvironmentSources): Signing {
  const known = isSchemaOnly(sources) ? NO_SIGNING : sources.signers.get(stage.id);
  if (!known) throw new SigningNeeded(stage);
  return known;
}

/** The object, when the environment's roles have the privilege on it. */
type Allow = <T extends CatalogObject>(privilege: string, object: T) => T;

/** Where unqualified names are looked up: the session's, or a view's own database and schema. */
interface Place {
  readonly database: string | undefined;
  readonly schema: string | undefined;
}

export function createEnvironment(
  sources: EnvironmentSources,
  place: Place = sources.state,
  rights: Rights = sessionRights(sources.catalog, sources.state),
): BindEnvironment & NameScope {
  const scope: NameScope = {
    catalog: sources.catalog,
    database: place.database,
    schema: place.schema,
    sessionId: sources.state.id,
    sees: rights.sees,
    dynamicName: (name) => dynamicName(name, environment),
  };
  // A view reads, and a function runs, with the rights of its owner.
  const at = (object: { readonly parent?: number; readonly owner?: string }): BindEnvironment => {
    const schemaObject = object.parent === undefined ? undefined : sources.catalog.get(object.parent);
    const [database, schema] = schemaObject ? pathOf(sources.catalog, schemaObject) : [];
    const rightsThere = ownerRights(sources.catalog, object.owner);
    return createEnvironment({ ...sources, within: true }, { database, schema }, rightsThere);
  };
  const allow: Allow = (privilege, object) => {
    authorize(sources.catalog, rights, privilege, object, sources.state.account);
    return object;
  };
  const environment: BindEnvironment & NameScope = {
    ...scope,
    session: sources.facts,
    resolveRelation: (name, travelling) => resolveRelation(sources, environment, at, allow, name, travelling),
    guard: (object, sql, columns, also) => guard(sources, object, sql, columns, also),
    currentTag:
      sources.policed && ((tag, domain) => currentTagValue(environment, sources.policed, tag, domain)),
    streamHasData: (name) => {
      sources.reads?.own();
      return `EXISTS (SELECT 1 FROM ${dataOf(mustFind(scope, "STREAM", name), sources)})`;
    },
    nextValue: (name) => `nextval('${allow("USAGE", mustFind(scope, "SEQUENCE", name)).physical}')`,
    resolveFunction: (name, count, types) => resolveFunction(scope, at, allow, name, count, types),
    model: (name) => callableModel(scope, allow, name),
    stageRelation: (relation) => preparedStage(sources, relation),
    stage: (reference) => resolveStage(scope, allow, reference, (stage) => signingFor(stage, sources)),
    directory: (reference) => {
      sources.reads?.own();
      return directoryRelation(resolveStage(scope, allow, reference), sources.facts.account);
    },
    preparedFunction: (relation) => sources.stages.get(relation),
    resultScan: (queryId) => resultScan(sources, queryId),
    tableFunction: (name, args) => {
      sources.reads?.own();
      return tableFunctionRelation(sources, environment, name, args);
    },
    ownedBy: at,
    tagValue: (tag, name, domain) => tagValue(environment, tag, name, domain),
    definition: (kind, name, qualified) => definitionText(environment, kind, name, qualified),
    semanticView: (name) => resolveSemanticView(environment, at, allow, name),
    searchAnswer: (call) => sources.searches.get(call),
    unrestricted: () => createEnvironment({ ...sources, describing: true }, place, UNLIMITED),
    parameter: (parameter) => parameterConstant(sources, parameter),
    variable: (name) => variableConstant(sources, name),
  };
  return environment;
}

function resolveRelation(
  sources: EnvironmentSources,
  scope: BindEnvironment & NameScope,
  at: (object: View | ExternalTable) => BindEnvironment,
  allow: Allow,
  name: ObjectName,
  travelling?: TableReference,
): ResolvedRelation {
  const parts = partsOf(scope, name);
  const piped = /^\$\d+$/.test(parts[0] ?? "") ? sources.piped[Number(parts[0]?.slice(1)) - 1] : undefined;
  if (piped) return piped;
  const system = resolveSystemView(sources, scope, parts);
  if (system && travelling) throw notSupported("time travel of a system view");
  if (system) sources.reads?.own();
  if (system) return system;
  const found = lookUpRelation(scope, name) ?? inPublic(scope, parts);
  if (!found) throw doesNotExist("Object", shown(scope, name));
  allow("SELECT", found);
  const path = pathOf(sources.catalog, found);
  const travel = travelling && sources.versions.get(travelling);
  const isOfAnother = found.kind === "TABLE" && !travel?.changes && travel?.state(found) === undefined;
  if (travelling && (!travel || isOfAnother)) throw notSupported("time travel (AT | BEFORE) in this place");
  if (travel?.changes) sources.reads?.own();
  if (travel?.changes) return changedRelation(sources, found, travel);
  if (found.kind !== "TABLE" && found.kind !== "VIEW") sources.reads?.own();
  if (found.kind === "STREAM") {
    sources.streamsRead?.add(found);
    return guardedStream(sources, found);
  }
  if (found.kind === "TABLE") {
    if (sources.scoped && found.session !== undefined)
      throw notSupported("a temporary table in a scoped transaction");
    if (travel || sources.tableState) sources.reads?.own();
    else sources.reads?.table(found);
    const rows = travel?.state(found) ?? sources.tableState?.(found) ?? found.physical;
    return { kind: "physical", ...guard(sources, found, rows, found.columns), path };
  }
  if (found.kind === "EXTERNAL TABLE") {
    const wanted = { table: found, direct: !sources.within };
    return { kind: "physical", ...externalRows(sources, wanted, at(found)), path };
  }
  if (found.kind !== "VIEW") throw notSupported(`SELECT FROM ${found.kind}`);
  const columnNames = found.columnNames.length > 0 ? found.columnNames : undefined;
  const environment = travel ? stateEnvironment(sources, found, travel.state) : at(found);
  return { kind: "view", query: parsedView(found), columnNames, environment, path, guarded: found };
}

function externalRows(sources: EnvironmentSources, wanted: WantedRows, owner: BindEnvironment) {
  const { table } = wanted;
  const rows = isSchemaOnly(sources) ? NO_ROWS : sources.externals.get(keyOf(wanted));
  if (rows === undefined) throw new FilesNotRead(wanted);
  const columns = externalColumns(table);
  const also = HIDDEN.map(({ physical }) => physical);
  return { ...guard(sources, table, externalSql(table.columns, rows, owner), columns, also), hidden: HIDDEN };
}

/** What CHANGES of a table or view shows, through its policies. */
function changedRelation(
  sources: EnvironmentSources,
  found: CatalogObject,
  { state, changes }: Travel,
): ResolvedRelation {
  if ((found.kind !== "TABLE" && found.kind !== "VIEW") || !changes)
    throw notSupported(`CHANGES of a ${found.kind}`);
  const path = pathOf(sources.catalog, found);
  const relation =
    found.kind === "TABLE"
      ? { sql: "sql" in changes ? changes.sql : "", columns: changedColumns(found.columns) }
      : viewDifference(
          found,
          boundInState(sources, found, state),
          boundInState(sources, found, "end" in changes ? changes.end : state),
        );
  return { kind: "physical", ...guard(sources, found, relation.sql, relation.columns), path };
}

/** Where a view's query is bound over tables as they were. */
function stateEnvironment(sources: EnvironmentSources, view: View, tableState: TableState): BindEnvironment {
  const [database, schema] = pathOf(sources.catalog, view);
  const rights = ownerRights(sources.catalog, view.owner);
  return createEnvironment({ ...sources, within: true, tableState }, { database, schema }, rights);
}

const boundInState = (sources: EnvironmentSources, view: View, state: TableState) =>
  bindQuery(parsedView(view), stateEnvironment(sources, view, state));

/** The relation as the policies on the object, and on its tags, let the session see it. */
function guard(
  sources: EnvironmentSources,
  found: Guarded,
  sql: string,
  columns: readonly PhysicalColumn[],
  also: readonly string[] = [],
): Seen {
  const object = withTagMasks(sources.catalog, found, columns);
  if (!isGuarded(object)) return { sql, columns };
  const { catalog, guarding = new Set() } = sources;
  if (guarding.has(object.id))
    throw compilationError("003538", "42601", "A policy reads the table or view that it is attached to.");
  const inside = {
    ...sources,
    within: true,
    tableState: undefined,
    guarding: new Set([...guarding, object.id]),
  };
  const at = (policy: Policy, policed: PolicedPlace) => {
    const [database, schema] = pathOf(catalog, policy);
    const rights = ownerRights(catalog, policy.owner);
    return createEnvironment({ ...inside, policed }, { database, schema }, rights);
  };
  return {
    sql: guardedSql(sql, columns, object, { catalog, at }, also),
    columns: guardedColumns(columns, object),
  };
}

/** A stream shows its table's rows, so the table's policies hold for it. */
function guardedStream(sources: EnvironmentSources, stream: Stream): ResolvedRelation {
  const changes = changesOf(stream, sources);
  const source = sources.catalog.get(stream.source.id);
  if ((source?.kind !== "TABLE" && source?.kind !== "VIEW") || changes.kind !== "physical") return changes;
  return { ...changes, ...guard(sources, source, changes.sql, changes.columns) };
}

function resolveSemanticView(
  scope: BindEnvironment & NameScope,
  at: (object: SemanticView) => BindEnvironment,
  allow: Allow,
  name: ObjectName,
): ResolvedSemanticView {
  const found = lookUpRelation(scope, name);
  if (found?.kind !== "SEMANTIC VIEW") throw doesNotExist("Semantic view", shown(scope, name));
  const environment = at(allow("SELECT", found));
  return {
    definition: definitionOfView(found, environment),
    environment,
    path: pathOf(scope.catalog, found),
  };
}

/** What has rows when the stream has: files need not be read for that. */
const dataOf = (stream: Stream, sources: EnvironmentSources): string =>
  stream.source.kind === "EXTERNAL TABLE"
    ? `${stream.physical} WHERE ${VISIBLE} AND action = 'I'`
    : changesOf(stream, sources).sql;

/** The rows of files that were registered since the stream was read, through the table's policies. */
function externalChanges(
  stream: Stream,
  sources: EnvironmentSources,
): ResolvedRelation & { kind: "physical" } {
  const { catalog, facts } = sources;
  const table = fileSourceOf(stream, catalog);
  if (table.kind !== "EXTERNAL TABLE") throw notSupported("a stream on another kind of files");
  const [database, schema] = pathOf(catalog, table);
  const owner = createEnvironment(sources, { database, schema }, ownerRights(catalog, table.owner));
  const { sql, columns, hidden } = externalRows(sources, { table, direct: false, stream }, owner);
  const fresh = freshSql(stream, { name: table.name, retentionDays: 0 }, facts.now);
  return {
    kind: "physical",
    sql:
      `(SELECT *, 'INSERT' AS meta_action, false AS meta_is_update, md5(m_name || '/' || m_row::VARCHAR) AS meta_row_id` +
      ` FROM ${sql} WHERE ${fresh})`,
    columns: changedColumns(columns),
    hidden,
    path: pathOf(catalog, stream),
  };
}

/** What a stream shows now. */
function changesOf(stream: Stream, sources: EnvironmentSources) {
  const { catalog, facts } = sources;
  if (stream.source.kind === "EXTERNAL TABLE") return externalChanges(stream, sources);
  if (stream.source.kind !== "VIEW") return streamRelation(stream, catalog, facts.now);
  return viewChanges(stream, catalog, facts.now, (view, state) => boundInState(sources, view, state));
}

/** Names of one part are looked up in the current schema, then in PUBLIC (SEARCH_PATH). */
function inPublic(scope: NameScope, parts: readonly string[]) {
  if (parts.length !== 1 || scope.database === undefined) return undefined;
  const database = scope.catalog.find("DATABASE", undefined, scope.database);
  const schema = database && scope.catalog.find("SCHEMA", database.id, "PUBLIC");
  return schema && scope.catalog.findInNamespace("TABLE", schema.id, parts[0] ?? "");
}

const viewQueries = new WeakMap<View, ReturnType<typeof parseQuery>>();

/** Objects of the catalogue are immutable, so a view's text is parsed once. */
function parsedView(view: View): ReturnType<typeof parseQuery> {
  const known = viewQueries.get(view);
  if (known) return known;
  const query = parseQuery(view.queryText);
  viewQueries.set(view, query);
  return query;
}

function resolveFunction(
  scope: NameScope,
  at: (object: Routine) => BindEnvironment,
  allow: Allow,
  name: ObjectName,
  argumentCount: number,
  types: () => readonly (SnowflakeType | undefined)[] = () => [],
): UserFunction | undefined {
  if (name.parts.length === 1 && (scope.database === undefined || scope.schema === undefined))
    return undefined;
  const { schema, name: last } = locate(scope, name);
  const fitting = scope.catalog.in(schema.id, "FUNCTION").filter((routine) => {
    const required = routine.parameters.filter((parameter) => !parameter.default).length;
    return routine.name === last && argumentCount >= required && argumentCount <= routine.parameters.length;
  });
  const found = closest(fitting, types);
  if (!found) return undefined;
  allow("USAGE", found);
  if (found.language !== "sql" && found.language !== "javascript")
    throw notSupported(`functions in ${found.language}`);
  return {
    name: found.name,
    language: found.language,
    parameters: found.parameters.map((parameter) => ({
      name: parameter.name.value,
      type: parameter.type,
      default: parameter.default,
    })),
    returns: returnsOf(found),
    body: found.body,
    environment: at(found),
    physical: found.language === "javascript" ? functionDefinition(found) : undefined,
  };
}

/** Who has the model's role mlconsumer may predict, and so may who has mladmin. */
function callableModel(scope: NameScope, allow: Allow, name: ObjectName): Classification {
  const model = mustFind(scope, CLASSIFICATION, name);
  try {
    return allow("MLCONSUMER", model);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return allow("MLADMIN", model);
  }
}

function returnsOf(routine: Routine): UserFunction["returns"] {
  const { type, table } = routine.returns;
  if (table) return { table: table.map((column) => ({ name: column.name.value, type: column.type })) };
  return type ?? { name: "VARIANT", args: [] };
}

function preparedStage(sources: EnvironmentSources, relation: StageRelation): ResolvedRelation {
  const prepared = sources.stages.get(relation);
  if (!prepared) throw notSupported("a stage in this place");
  return prepared;
}

function resultScan(sources: EnvironmentSources, queryId: string | undefined): ResolvedRelation {
  const id = queryId ?? sources.state.queryIds.at(-1);
  if (id === undefined)
    throw new SqlError("000709", "02000", "Statement not found: this session has run none");
  const { columns, rows } = sources.results.find(id, sources.state.user);
  return resultRelation(columns, rows);
}

function parameterConstant(
  sources: EnvironmentSources,
  parameter: Pick<Parameter, "index" | "name">,
): BoundConstant {
  const key = parameter.name ?? String(parameter.index ?? 1);
  const local = sources.locals?.get(key.toUpperCase());
  if (local) return local;
  const bind = sources.binds[key];
  if (!bind)
    throw new SqlError(
      "002049",
      "42601",
      `SQL compilation error:\nBind variable ${parameter.name ? `:${key}` : `?`} not set.`,
    );
  return boundConstant(bind);
}

function variableConstant(sources: EnvironmentSources, name: string): BoundConstant {
  const value = sources.state.variables.get(name.toUpperCase());
  if (!value)
    throw new SqlError(
      "000904",
      "42000",
      `SQL compilation error: error line 1 at position 7\nSession variable '$${name.toUpperCase()}' does not exist`,
    );
  return value;
}
