import type { ObjectName, StageRelation } from "../ast";
import { statusSql } from "../pipes/status";
import { authorize } from "../access/authorize";
import { UNLIMITED, type Rights } from "../access/rights";
import { ownerRights, sessionRights } from "../access/session-rights";
import type { BindEnvironment, ResolvedRelation, ResolvedSemanticView, Signing } from "../binder/environment";
import { definitionText } from "../definitions/definition-text";
import { tableFunctionRelation } from "../information-schema/table-functions";
import type { SemanticView, Stage } from "../catalog/model";
import { lookUpRelation, mustFind, pathOf, shown, type NameScope } from "../catalog/names";
import { directoryRelation, resolveStage } from "../directory-tables/relation";
import { NO_SIGNING, SigningNeeded } from "../directory-tables/signing";
import { doesNotExist, notSupported, SqlError } from "../errors";
import { bindPredict } from "../ml/predict";
import type { PolicyGuard } from "../policies/guard";
import { currentTagValue } from "../policies/tag-masks";
import { definitionOfView } from "../semantic-views/definition";
import { tagValue } from "../tags/references";
import { parameterConstant, variableConstant } from "./constants";
import { dynamicName } from "./dynamic-name";
import { isSchemaOnly, type Allow, type EnvironmentSources, type Place } from "./environment-sources";
import { guard } from "./guard-relation";
import { callableModel, resolveFunction } from "./resolve-function";
import { resolveRelation } from "./resolve-relation";
import { dataOf } from "./resolve-stream";
import { resultRelation } from "../wire/result-relation";

function signingFor(stage: Stage, sources: EnvironmentSources): Signing {
  const known = isSchemaOnly(sources) ? NO_SIGNING : sources.signers.get(stage.id);
  if (!known) throw new SigningNeeded(stage);
  return known;
}

export type SessionEnvironment = BindEnvironment & NameScope & PolicyGuard;

export function createEnvironment(
  given: EnvironmentSources,
  place: Place = given.state,
  rights: Rights = sessionRights(given.catalog, given.state),
): SessionEnvironment {
  const sources = { ...given, open: createEnvironment };
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
  const environment: SessionEnvironment = {
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
    pipeStatus: (name) => {
      sources.reads?.own();
      const pipe = allow("MONITOR", mustFind(scope, "PIPE", name));
      return statusSql(pipe, scope.catalog, sources.pipes.faultOf(pipe.id), sources.facts.account);
    },
    nextValue: (name) => {
      const { physical } = allow("USAGE", mustFind(scope, "SEQUENCE", name));
      sources.reads?.sequences.add(physical);
      return `nextval('${physical}')`;
    },
    resolveFunction: (name, count, types) => resolveFunction(scope, at, allow, name, count, types),
    predict: (model, call, within) => bindPredict(call, callableModel(scope, allow, model), within),
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
    knownVariable: (name) => sources.state.variables.get(name),
  };
  return environment;
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
