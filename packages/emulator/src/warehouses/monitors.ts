import type { Catalog } from "../catalog/catalog";
import type { ResourceMonitor, Warehouse } from "../catalog/model";
import { numberOption, textOption } from "../statements/options";
import type { WarehouseMeter } from "./meter";
import { creditsWithin } from "./spans";

/** What a resource monitor has counted. https://docs.snowflake.com/en/user-guide/resource-monitors */
export interface MonitorUsage {
  readonly quota: number | undefined;
  readonly used: number;
  readonly since: Date;
}

/** Credits of the monitor's warehouses since its interval began. */
export function monitorUsage(
  catalog: Catalog,
  meter: WarehouseMeter,
  monitor: ResourceMonitor,
  now: Date,
): MonitorUsage {
  const since = intervalStart(monitor, now);
  const warehouses = new Set(watched(catalog, monitor).map((warehouse) => warehouse.id));
  const used = meter
    .spans(now)
    .filter((span) => warehouses.has(span.warehouse))
    .reduce((sum, span) => sum + creditsWithin(span, since, now, now), 0);
  return { quota: numberOption(monitor.options, "CREDIT_QUOTA"), used, since };
}

/** The monitor that keeps the warehouse from being resumed, if one does. */
export function exhaustedMonitor(
  catalog: Catalog,
  meter: WarehouseMeter,
  warehouse: Warehouse,
  now: Date,
): ResourceMonitor | undefined {
  if (warehouse.resourceMonitor === null) return undefined;
  const monitor = catalog.find("RESOURCE MONITOR", undefined, warehouse.resourceMonitor);
  return monitor && isExhausted(catalog, meter, monitor, now) ? monitor : undefined;
}

/** Suspends the warehouses whose monitors have reached a trigger that says so. */
export function suspendExhausted(catalog: Catalog, meter: WarehouseMeter, now: Date): void {
  for (const monitor of catalog.all("RESOURCE MONITOR")) {
    if (!isExhausted(catalog, meter, monitor, now)) continue;
    for (const warehouse of watched(catalog, monitor))
      if (warehouse.state === "STARTED") meter.suspend(warehouse, now);
  }
}

function isExhausted(catalog: Catalog, meter: WarehouseMeter, monitor: ResourceMonitor, now: Date): boolean {
  const limits = monitor.triggers.filter((trigger) => trigger.action.startsWith("SUSPEND"));
  if (limits.length === 0) return false;
  const { quota, used } = monitorUsage(catalog, meter, monitor, now);
  return quota !== undefined && used >= (quota * Math.min(...limits.map((trigger) => trigger.percent))) / 100;
}

const watched = (catalog: Catalog, monitor: ResourceMonitor): Warehouse[] =>
  catalog.all("WAREHOUSE").filter((warehouse) => warehouse.resourceMonitor === monitor.name);

/** Intervals begin at the calendar's, UTC: the first of the month unless FREQUENCY says otherwise; NEVER counts from the start. */
function intervalStart(monitor: ResourceMonitor, now: Date): Date {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  switch (textOption(monitor.options, "FREQUENCY")?.toUpperCase() ?? "MONTHLY") {
    case "DAILY":
      return new Date(Date.UTC(year, month, day));
    case "WEEKLY":
      return new Date(Date.UTC(year, month, day - ((now.getUTCDay() + 6) % 7)));
    case "YEARLY":
      return new Date(Date.UTC(year, 0));
    case "NEVER":
      return new Date(monitor.createdOn);
    default:
      return new Date(Date.UTC(year, month));
  }
}
