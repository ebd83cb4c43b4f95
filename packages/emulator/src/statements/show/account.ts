import type { Warehouse } from "../../catalog/model";
import { monitorUsage } from "../../warehouses/monitors";
import { textOption } from "../options";
import type { StatementContext } from "../handler";
import { date, yesNo, type Row, type ShowHandler } from "./listing";
import { ownedCells } from "./placed-cells";

/** https://docs.snowflake.com/en/sql-reference/sql/show-warehouses */
export const showWarehouses: ShowHandler = (_statement, context) => ({
  columns: [
    "name",
    "state",
    "type",
    "size",
    "min_cluster_count",
    "max_cluster_count",
    "started_clusters",
    "running",
    "queued",
    "is_default",
    "is_current",
    "auto_suspend",
    "auto_resume",
    "available",
    "provisioning",
    "quiescing",
    "other",
    "created_on",
    "resumed_on",
    "updated_on",
    "owner",
    "comment",
    "enable_query_acceleration",
    "query_acceleration_max_scale_factor",
    "resource_monitor",
    "actives",
    "pendings",
    "failed",
    "suspended",
    "uuid",
    "scaling_policy",
    "budget",
    "owner_role_type",
    "resource_constraint",
  ],
  nameColumn: "name",
  rows: context.catalog
    .all("WAREHOUSE")
    .filter(context.rights.sees)
    .map((warehouse) => warehouseRow(warehouse, context)),
});

function warehouseRow(warehouse: Warehouse, context: StatementContext): Row {
  const started = warehouse.state === "STARTED";
  return {
    ...warehouseLoad(started, warehouse),
    ...context.queue.loadOf(warehouse.id),
    ...ownedCells(warehouse),
    state: warehouse.state,
    type: warehouse.type,
    size: warehouse.size,
    min_cluster_count: warehouse.minClusters,
    max_cluster_count: warehouse.maxClusters,
    is_default: "N",
    is_current: yesNo(warehouse.name === context.session.warehouse),
    auto_suspend: warehouse.autoSuspend,
    auto_resume: String(warehouse.autoResume),
    resumed_on: date(warehouse.resumedOn),
    updated_on: date(warehouse.updatedOn),
    enable_query_acceleration: String(warehouse.queryAcceleration),
    query_acceleration_max_scale_factor: warehouse.queryAccelerationMaxScaleFactor,
    resource_monitor: warehouse.resourceMonitor ?? "null",
    uuid: String(warehouse.id),
    scaling_policy: warehouse.scalingPolicy,
  };
}

const warehouseLoad = (started: boolean, warehouse: Warehouse): Row => ({
  started_clusters: started ? warehouse.minClusters : 0,
  available: started ? "100" : "",
  provisioning: started ? "0" : "",
  quiescing: started ? "0" : "",
  other: started ? "0" : "",
  actives: started ? "1" : "0",
  pendings: "0",
  failed: "0",
  suspended: started ? "0" : "1",
});

/** https://docs.snowflake.com/en/sql-reference/sql/show-integrations */
export const showIntegrations: ShowHandler = (_statement, context) => ({
  columns: ["name", "type", "category", "enabled", "comment", "created_on"],
  nameColumn: "name",
  rows: context.catalog
    .all("STORAGE INTEGRATION")
    .filter(context.rights.sees)
    .map((integration) => ({
      name: integration.name,
      type: "EXTERNAL_STAGE",
      category: "STORAGE",
      enabled: String(integration.enabled),
      comment: integration.comment ?? "",
      created_on: date(integration.createdOn),
    })),
});

/** https://docs.snowflake.com/en/sql-reference/sql/show-resource-monitors */
export const showResourceMonitors: ShowHandler = (_statement, context) => ({
  columns: [
    "name",
    "credit_quota",
    "used_credits",
    "remaining_credits",
    "level",
    "frequency",
    "start_time",
    "end_time",
    "notify_at",
    "suspend_at",
    "suspend_immediately_at",
    "created_on",
    "owner",
    "comment",
    "notify_users",
  ],
  nameColumn: "name",
  rows: context.catalog
    .all("RESOURCE MONITOR")
    .filter(context.rights.sees)
    .map((monitor) => {
      const at = (action: string) =>
        monitor.triggers
          .filter((trigger) => trigger.action === action)
          .map((trigger) => `${trigger.percent}%`);
      const quota = textOption(monitor.options, "CREDIT_QUOTA");
      const { used, since } = monitorUsage(context.catalog, context.meter, monitor, context.now);
      const watches = context.catalog
        .all("WAREHOUSE")
        .some((warehouse) => warehouse.resourceMonitor === monitor.name);
      return {
        name: monitor.name,
        credit_quota: quota === undefined ? "" : `${quota}.00`,
        used_credits: used.toFixed(2),
        remaining_credits: quota === undefined ? "" : Math.max(0, Number(quota) - used).toFixed(2),
        level: watches ? "WAREHOUSE" : "",
        frequency: textOption(monitor.options, "FREQUENCY")?.toUpperCase() ?? "MONTHLY",
        start_time: textOption(monitor.options, "START_TIMESTAMP") ?? since.toISOString(),
        end_time: textOption(monitor.options, "END_TIMESTAMP") ?? "",
        notify_at: at("NOTIFY").join(","),
        suspend_at: at("SUSPEND").join(","),
        suspend_immediately_at: at("SUSPEND_IMMEDIATE").join(","),
        created_on: date(monitor.createdOn),
        owner: monitor.owner,
        comment: monitor.comment ?? "",
        notify_users: "",
      };
    }),
});
