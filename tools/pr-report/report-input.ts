import type { Schedule } from "@firn/infra/cost";
import type { Plan } from "@firn/infra/plan";
import type { EnvironmentData } from "./environment-data";

/** The preview of one stack, or why there is none. */
export type StackPreview =
  { readonly stack: string; readonly plan: Plan } | { readonly stack: string; readonly missing: string };

/** All that the report of a pull request is made of. */
export interface ReportInput {
  readonly stacks: readonly StackPreview[];
  /** The local environment of the base branch, and of the pull request; absent where it did not come up. */
  readonly base?: EnvironmentData;
  readonly head?: EnvironmentData;
  /** The schedules of the demos' tasks on this branch. */
  readonly schedules: readonly Schedule[];
  /** What a credit costs, in dollars. */
  readonly dollarsPerCredit: number;
}
