import type { HistoricResource } from "@firn/pulumi-local";

/** What a person may say to a run. */
export interface RunFlags {
  readonly json: boolean;
  readonly allowDataLoss: boolean;
}

/** Applies the program to one environment: the local runner, or the pulumi command. */
export interface Backend {
  preview(flags: RunFlags): Promise<void>;
  up(flags: RunFlags): Promise<void>;
  refresh(flags: RunFlags): Promise<void>;
  destroy(flags: RunFlags): Promise<void>;
  outputs(): Promise<void>;
  /** What the stack has had at any time, as far as its backend keeps that. */
  history(): Promise<readonly HistoricResource[]>;
}
