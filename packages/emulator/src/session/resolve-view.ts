import { ownerRights } from "../access/session-rights";
import { bindQuery } from "../binder";
import type { BindEnvironment } from "../binder/environment";
import type { View } from "../catalog/model";
import { pathOf } from "../catalog/names";
import { parseQuery } from "../parser";
import type { TableState } from "../versions/state";
import type { OpenSources } from "./environment-sources";

/** Where a view's query is bound over tables as they were. */
export function stateEnvironment(sources: OpenSources, view: View, tableState: TableState): BindEnvironment {
  const [database, schema] = pathOf(sources.catalog, view);
  const rights = ownerRights(sources.catalog, view.owner);
  return sources.open({ ...sources, within: true, tableState }, { database, schema }, rights);
}

/** A view's query over tables as they were. */
export const boundInState = (sources: OpenSources, view: View, state: TableState) =>
  bindQuery(parsedView(view), stateEnvironment(sources, view, state));

const viewQueries = new WeakMap<View, ReturnType<typeof parseQuery>>();

/** Objects of the catalogue are immutable, so a view's text is parsed once. */
export function parsedView(view: View): ReturnType<typeof parseQuery> {
  const known = viewQueries.get(view);
  if (known) return known;
  const query = parseQuery(view.queryText);
  viewQueries.set(view, query);
  return query;
}
