import { ownerRights } from "../access/session-rights";
import type { ResolvedRelation } from "../binder/environment";
import type { Stream } from "../catalog/model";
import { pathOf } from "../catalog/names";
import { notSupported } from "../errors";
import { fileSourceOf } from "../streams/on-files";
import { changedColumns, streamRelation } from "../streams/read";
import { freshSql } from "../streams/staleness";
import { viewChanges } from "../streams/view-changes";
import { VISIBLE } from "../streams/visible";
import type { OpenSources } from "./environment-sources";
import { externalRows } from "./external-rows";
import { guard } from "./guard-relation";
import { boundInState } from "./resolve-view";

/** A stream shows its table's rows, so the table's policies hold for it. */
export function guardedStream(sources: OpenSources, stream: Stream): ResolvedRelation {
  const changes = changesOf(stream, sources);
  const source = sources.catalog.get(stream.source.id);
  if ((source?.kind !== "TABLE" && source?.kind !== "VIEW") || changes.kind !== "physical") return changes;
  return { ...changes, ...guard(sources, source, changes.sql, changes.columns) };
}

/** What has rows when the stream has: files need not be read for that. */
export const dataOf = (stream: Stream, sources: OpenSources): string =>
  stream.source.kind === "EXTERNAL TABLE"
    ? `${stream.physical} WHERE ${VISIBLE} AND action = 'I'`
    : changesOf(stream, sources).sql;

/** The rows of files that were registered since the stream was read, through the table's policies. */
function externalChanges(stream: Stream, sources: OpenSources): ResolvedRelation & { kind: "physical" } {
  const { catalog, facts } = sources;
  const table = fileSourceOf(stream, catalog);
  if (table.kind !== "EXTERNAL TABLE") throw notSupported("a stream on another kind of files");
  const [database, schema] = pathOf(catalog, table);
  const owner = sources.open(sources, { database, schema }, ownerRights(catalog, table.owner));
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
function changesOf(stream: Stream, sources: OpenSources) {
  const { catalog, facts } = sources;
  if (stream.source.kind === "EXTERNAL TABLE") return externalChanges(stream, sources);
  if (stream.source.kind !== "VIEW") return streamRelation(stream, catalog, facts.now);
  return viewChanges(stream, catalog, facts.now, (view, state) => boundInState(sources, view, state));
}
