import type { Budget } from "@firn/demo-kit";
import { hourlyCredits } from "@firn/snowflake";

/** What one run used. */
export interface RunCost {
  /** What the credit meter counted from the first statement to the last. */
  readonly metered: number;
  /** Size of the warehouse, as SHOW WAREHOUSES calls it. */
  readonly size: string;
  /** Seconds that the warehouse idles after the run, until it is suspended. */
  readonly autoSuspend: number;
}

export interface Projection {
  readonly runs: number;
  readonly creditsPerRun: number;
  readonly dollars: number;
}

/**
 * What a schedule of such runs costs. Each run pays for the idle time after it as well, because runs are further apart than that.
 * @throws RangeError for a size without a price
 */
export function projection({ metered, size, autoSuspend }: RunCost, budget: Budget): Projection {
  const creditsPerRun = metered + (hourlyCredits(size) * autoSuspend) / 3600;
  const runs = budget.days * budget.runsPerDay;
  return { runs, creditsPerRun, dollars: runs * creditsPerRun * budget.dollarsPerCredit };
}
