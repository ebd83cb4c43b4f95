import type { BindEnvironment } from "../binder/environment";
import { externalColumns, externalSql, HIDDEN } from "../external-tables/columns";
import { NO_ROWS } from "../external-tables/file-rows";
import { FilesNotRead, keyOf, type WantedRows } from "../external-tables/files-not-read";
import { isSchemaOnly, type OpenSources } from "./environment-sources";
import { guard } from "./guard-relation";

/** An external table's rows through its policies. Throws FilesNotRead where its files are not read yet. */
export function externalRows(sources: OpenSources, wanted: WantedRows, owner: BindEnvironment) {
  const { table } = wanted;
  const rows = isSchemaOnly(sources) ? NO_ROWS : sources.externals.get(keyOf(wanted));
  if (rows === undefined) throw new FilesNotRead(wanted);
  const columns = externalColumns(table);
  const also = HIDDEN.map(({ physical }) => physical);
  return { ...guard(sources, table, externalSql(table.columns, rows, owner), columns, also), hidden: HIDDEN };
}
