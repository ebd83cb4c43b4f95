import { ownerRights } from "../access/session-rights";
import type { PhysicalColumn, Seen } from "../binder/environment";
import type { Policy } from "../catalog/model";
import { pathOf } from "../catalog/names";
import { compilationError } from "../errors";
import { guardedColumns, guardedSql, isGuarded, type Guarded } from "../policies/guard";
import { withTagMasks, type PolicedPlace } from "../policies/tag-masks";
import type { OpenSources } from "./environment-sources";

/** The relation as the policies on the object, and on its tags, let the session see it. */
export function guard(
  sources: OpenSources,
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
    return sources.open({ ...inside, policed }, { database, schema }, rights);
  };
  return {
    sql: guardedSql(sql, columns, object, { catalog, at }, also),
    columns: guardedColumns(columns, object),
  };
}
