import type { Budget } from "@firn/demo-kit";

/** Credits of an hour of a running warehouse, by its size. https://docs.snowflake.com/en/user-guide/cost-understanding-compute */
const creditsAnHour: Readonly<Record<string, number>> = {
  "X-Small": 1,
  Small: 2,
  Medium: 4,
  Large: 8,
  "X-Large": 16,
};

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
  const hourly = creditsAnHour[size];
  if (hourly === undefined) throw new RangeError(`no price of a warehouse of size ${size}`);
  const creditsPerRun = metered + (hourly * autoSuspend) / 3600;
  const runs = budget.days * budget.runsPerDay;
  return { runs, creditsPerRun, dollars: runs * creditsPerRun * budget.dollarsPerCredit };
}
