import type { ObjectName, TableReference } from "../ast";
import type { BindEnvironment, PhysicalColumn, ResolvedRelation } from "../binder/environment";
import { resolveSystemView } from "../information-schema/resolve";
import type { CatalogObject, ExternalTable, View } from "../catalog/model";
import { lookUpRelation, partsOf, pathOf, shown, type NameScope } from "../catalog/names";
import { doesNotExist, notSupported } from "../errors";
import { changedColumns } from "../streams/read";
import { viewDifference } from "../streams/view-changes";
import type { Travel } from "../versions/travel";
import type { Allow, OpenSources } from "./environment-sources";
import { externalRows } from "./external-rows";
import { guard } from "./guard-relation";
import { guardedStream } from "./resolve-stream";
import { boundInState, parsedView, stateEnvironment } from "./resolve-view";

/** What a name in FROM means. Throws where it means nothing, or the roles may not select from it. */
export function resolveRelation(
  sources: OpenSources,
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
  const seen = (sql: string, columns: readonly PhysicalColumn[]) => guard(sources, found, sql, columns);
  return { kind: "view", query: parsedView(found), columnNames, environment, path, seen };
}

/** What CHANGES of a table or view shows, through its policies. */
function changedRelation(
  sources: OpenSources,
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

/** Names of one part are looked up in the current schema, then in PUBLIC (SEARCH_PATH). */
function inPublic(scope: NameScope, parts: readonly string[]) {
  if (parts.length !== 1 || scope.database === undefined) return undefined;
  const database = scope.catalog.find("DATABASE", undefined, scope.database);
  const schema = database && scope.catalog.find("SCHEMA", database.id, "PUBLIC");
  return schema && scope.catalog.findInNamespace("TABLE", schema.id, parts[0] ?? "");
}
