import { rowCounts, estimatedBytes } from "../catalog/row-counts";
import { date, onOff, type Row, type ShowHandler } from "../statements/show/listing";
import { clusterBy } from "../statements/show/relations";
import { placedCells } from "../statements/show/placed-cells";
import { objectsIn } from "../statements/show/scope";
import type { StatementContext } from "../statements/handler";
import { refreshModeOf } from "./incremental";
import { isDynamic, type Dynamic } from "./upstream";

const COLUMNS = [
  "created_on",
  "name",
  "database_name",
  "schema_name",
  "cluster_by",
  "rows",
  "bytes",
  "owner",
  "target_lag",
  "scheduler",
  "refresh_mode",
  "refresh_mode_reason",
  "warehouse",
  "initialization_warehouse",
  "comment",
  "text",
  "automatic_clustering",
  "scheduling_state",
  "last_suspended_on",
  "is_clone",
  "is_replica",
  "is_iceberg",
  "immutable_where",
  "data_timestamp",
  "owner_role_type",
];

function refreshCells({ catalog }: StatementContext, table: Dynamic): Row {
  const { mode, reason } = refreshModeOf(catalog, table);
  return { refresh_mode: mode, refresh_mode_reason: reason ?? null };
}

/** https://docs.snowflake.com/en/sql-reference/sql/show-dynamic-tables */
export const showDynamicTables: ShowHandler = async (statement, context) => {
  const found = objectsIn(statement, context, "TABLE").flatMap(({ object, database, schema }) =>
    isDynamic(object) ? [{ object, database, schema }] : [],
  );
  const counts = await rowCounts(
    context.connection,
    found.map(({ object }) => object),
  );
  return {
    columns: COLUMNS,
    nameColumn: "name",
    rows: found.map(({ object, database, schema }) => ({
      ...refreshCells(context, object),
      ...placedCells({ object, database, schema }),
      cluster_by: clusterBy(object),
      rows: counts.get(object.id) ?? 0,
      bytes: estimatedBytes(object, counts.get(object.id) ?? 0),
      target_lag: object.dynamic.targetLag ?? null,
      scheduler: object.dynamic.scheduler,
      warehouse: object.dynamic.warehouse,
      initialization_warehouse: object.dynamic.initializationWarehouse ?? null,
      text: object.dynamic.text,
      automatic_clustering: onOff(object.automaticClustering),
      scheduling_state: object.dynamic.state,
      is_clone: "false",
      is_replica: "false",
      is_iceberg: "false",
      immutable_where: null,
      data_timestamp: context.tasks.refreshes.lastOf(object.id)?.startedAt ?? date(object.createdOn),
    })),
  };
};
