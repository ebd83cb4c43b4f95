import type { Settings } from "./configuration";

/** How many events of each kind are asked for. `customers` are new ones. */
export interface Volumes {
  readonly customers: number;
  readonly purchases: number;
  readonly interactions: number;
  readonly shipments: number;
}

/** The last numbers that earlier runs have given. */
export interface LastNumbers extends Volumes {
  readonly profilesSentAgain: number;
}

/** All that a statement of a run needs as numbers; texts come as binds. */
export interface Run {
  /** The clock, UTC, `YYYY-MM-DD HH:MM:SS`. */
  readonly clock: string;
  readonly settings: Settings;
  readonly asked: Volumes;
  readonly last: LastNumbers;
  readonly newcomers: Quota;
  /** Profiles of known customers that are sent again. */
  readonly profilesSentAgain: number;
}

/**
 * A share of numbered rows, spread evenly: row n of 1, 2, ... belongs to it where floor((n * millionths + phase) / 1000000) steps up. So a
 * run of any size keeps to the share, which independent draws would miss in small runs.
 */
export interface Quota {
  readonly millionths: number;
  /** 0 to 999999: another row is the first in every run. */
  readonly phase: number;
}

/** How many of the first rows belong to the share. */
export const quotaOf = ({ millionths, phase }: Quota, rows: number): number =>
  Math.floor((rows * millionths + phase) / 1_000_000);

/** Number of the last customer who is known before the first purchase. */
export const lastKnown = ({ last, asked }: Pick<Run, "last" | "asked">): number =>
  last.customers + asked.customers;

/** Number of the last customer when the run has ended. */
export const lastCustomer = (run: Run): number =>
  lastKnown(run) + quotaOf(run.newcomers, run.asked.purchases);
