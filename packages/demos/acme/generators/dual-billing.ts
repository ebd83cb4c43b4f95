import { TableRandom, type GenerationContext } from "@firn/synth";
import { planContracts } from "./contract-plan";
import { shuffled } from "./even-spread";
import { monthsOfJobs, volumesOf } from "./volumes";
import { wholeShares } from "./whole-shares";

export interface DualAccount {
  /** Number of the account. */
  readonly account: number;
  /** Months that the platform bills, the last ones of the data. */
  readonly months: number;
}

/** Accounts that both systems bill, in the order of their numbers. They have a contract that runs. */
export function dualAccounts(context: GenerationContext): DualAccount[] {
  const volumes = volumesOf(context);
  const table = new TableRandom(context.seed, "dual billing");
  const running = planContracts(context).filter(({ status }) => status === "Activated");
  const candidates = [...new Set(running.map(({ account }) => account))];
  const chosen = shuffled(candidates, table.row(0), "account").slice(0, volumes.dualAccounts);
  chosen.sort((one, other) => one - other);
  const jobMonths = monthsOfJobs(context);
  const months = wholeShares(
    volumes.platformRecords,
    chosen.map((account) => ({
      wanted: jobMonths * (0.25 + 0.5 * table.row(account).uniform("months")),
      low: Math.ceil(jobMonths * 0.25),
      high: Math.floor(jobMonths * 0.75),
    })),
  );
  return chosen.map((account, i) => ({ account, months: months[i] ?? 0 }));
}
