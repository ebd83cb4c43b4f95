import { hourlyCredits } from "@firn/snowflake";
import type { Plan, PlannedResource } from "../plan";

/** What a warehouse of a plan may use. */
export interface WarehouseEstimate {
  readonly name: string;
  readonly size: string;
  /** Credits of an hour in which it works. */
  readonly hourly: number;
  /** Credits that it idles away after each run, before it is suspended. */
  readonly idle: number;
  /** Credits of a month after which its resource monitor suspends it; absent: nothing does. */
  readonly monthly?: number;
}

const warehouseType = "snowflake:index/warehouse:Warehouse";
const monitorType = "snowflake:index/resourceMonitor:ResourceMonitor";

/** What the warehouses of a plan cost, as far as their settings tell: how long they work nobody knows beforehand. */
export function estimate({ resources }: Plan): WarehouseEstimate[] {
  const there = resources.filter(({ operation }) => operation !== "delete");
  const quotas = new Map(there.filter(({ type }) => type === monitorType).map(quotaOf));
  return there
    .filter(({ type }) => type === warehouseType)
    .map(({ inputs }) => {
      const size = String(inputs["warehouseSize"] ?? "XSMALL");
      const hourly = hourlyCredits(size);
      const monthly = limitOf(inputs["resourceMonitor"], quotas);
      return {
        name: String(inputs["name"]),
        size,
        hourly,
        idle: (hourly * Number(inputs["autoSuspend"] ?? 0)) / 3600,
        ...(monthly !== undefined && { monthly }),
      };
    });
}

const quotaOf = ({ inputs }: PlannedResource): [string, number] => [
  String(inputs["name"]),
  Number(inputs["creditQuota"]),
];

/** Before the first up nobody knows the monitor's name yet; where there is but one, it is meant. */
function limitOf(monitor: unknown, quotas: ReadonlyMap<string, number>): number | undefined {
  if (monitor === undefined) return undefined;
  const only = quotas.size === 1 ? [...quotas.values()][0] : undefined;
  return quotas.get(String(monitor)) ?? only;
}

/** A line for each warehouse. */
export function estimateLines(estimates: readonly WarehouseEstimate[]): string[] {
  return estimates.map(({ name, size, hourly, idle, monthly }) => {
    const limit =
      monthly === undefined ? "no monthly limit" : `suspended after ${monthly} credits of a month`;
    return `cost: ${name} (${size}) ${hourly} credits an hour at work, ${idle.toFixed(4)} idle after each run, ${limit}`;
  });
}
