import type { Catalog } from "../catalog/catalog";
import type { ResourceMonitor, Warehouse } from "../catalog/model";
import { numberOption, textOption } from "../statements/options";
import { SqlError } from "../errors";
import type { WarehouseMeter } from "./meter";
import { creditsWithin, type Span } from "./spans";

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
  const used = creditsOf(watchedSpans(catalog, monitor, meter.spans(now)), since, now);
  return { quota: numberOption(monitor.options, "CREDIT_QUOTA"), used, since };
}

/** @throws SqlError where the warehouse's monitor keeps it from being resumed */
export function refuseResume(catalog: Catalog, meter: WarehouseMeter, warehouse: Warehouse, now: Date): void {
  const monitor = exhaustedMonitor(catalog, meter, warehouse, now);
  if (!monitor) return;
  throw new SqlError(
    "090073",
    "22000",
    `Warehouse '${warehouse.name}' cannot be resumed because resource monitor '${monitor.name}' has exceeded its quota.`,
  );
}

function exhaustedMonitor(
  catalog: Catalog,
  meter: WarehouseMeter,
  warehouse: Warehouse,
  now: Date,
): ResourceMonitor | undefined {
  if (warehouse.resourceMonitor === null) return undefined;
  const monitor = catalog.find("RESOURCE MONITOR", undefined, warehouse.resourceMonitor);
  return monitor && reachedAt(catalog, meter.spans(now), monitor, now) ? monitor : undefined;
}

/** A running warehouse whose monitor has reached a trigger that suspends, and when it did. */
export interface Exhausted {
  readonly warehouse: Warehouse;
  readonly at: Date;
}

/** The warehouses that their monitors suspend. */
export function exhaustedWarehouses(catalog: Catalog, spans: readonly Span[], now: Date): Exhausted[] {
  return catalog.all("RESOURCE MONITOR").flatMap((monitor) => {
    const running = watched(catalog, monitor).filter(({ state }) => state === "STARTED");
    const at = running.length === 0 ? undefined : reachedAt(catalog, spans, monitor, now);
    return at === undefined ? [] : running.map((warehouse) => ({ warehouse, at }));
  });
}

/** When the monitor's warehouses had used, in this interval, what its first suspending trigger allows; undefined: not yet. */
function reachedAt(
  catalog: Catalog,
  spans: readonly Span[],
  monitor: ResourceMonitor,
  now: Date,
): Date | undefined {
  const limit = suspendingCredits(monitor);
  const since = intervalStart(monitor, now);
  const own = watchedSpans(catalog, monitor, spans);
  const isReached = (time: number) => limit !== undefined && creditsOf(own, since, new Date(time)) >= limit;
  if (!isReached(now.getTime())) return undefined;
  let [before, after] = [since.getTime() - 1, now.getTime()];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isReached(middle)) after = middle;
    else before = middle;
  }
  return new Date(after);
}

/** Credits at the lowest trigger that suspends; undefined where none does, or there is no quota. */
function suspendingCredits({ triggers, options }: ResourceMonitor): number | undefined {
  const limits = triggers.filter(({ action }) => action.startsWith("SUSPEND")).map(({ percent }) => percent);
  const quota = numberOption(options, "CREDIT_QUOTA");
  return limits.length === 0 || quota === undefined ? undefined : (quota * Math.min(...limits)) / 100;
}

/** Credits of the spans from one time to another. */
const creditsOf = (spans: readonly Span[], since: Date, until: Date): number =>
  spans.reduce((sum, span) => sum + creditsWithin(span, since, until, until), 0);

function watchedSpans(catalog: Catalog, monitor: ResourceMonitor, spans: readonly Span[]): Span[] {
  const warehouses = new Set(watched(catalog, monitor).map(({ id }) => id));
  return spans.filter(({ warehouse }) => warehouses.has(warehouse));
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
