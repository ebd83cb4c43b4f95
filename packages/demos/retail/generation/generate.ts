import type { ProcedureBind, ProcedureSession } from "@firn/demo-kit";
import { draw, drawKey, lanes, streamKey } from "@firn/synth/mixer";
import type { MadeEvents } from "./audit";
import type { Configuration } from "./configuration";
import { lastCustomer, lastKnown, quotaOf, type Quota, type Run, type Volumes } from "./run";
import { registerCustomers, sendNewProfiles, sendProfilesAgain } from "./sql/customers";
import { sendInteractions } from "./sql/interactions";
import { sendPurchases } from "./sql/purchases";
import { sendShipments } from "./sql/shipments";
import { segmentMembers, takeNumbers } from "./warehouse";
import { weightedChoice } from "./weighted-choice";

/** What tells one run's events from another's. */
export interface RunIdentity {
  readonly id: string;
  /** UTC, `YYYY-MM-DD HH:MM:SS`. */
  readonly clock: string;
}

/** Makes a run's events, within the transaction that is open. One statement for each type of event, whatever their number. */
export function generate(
  snowflake: ProcedureSession,
  { id, clock }: RunIdentity,
  { settings, choices, frequencies }: Configuration,
  asked: Volumes,
): MadeEvents {
  const execute = (rows: number, sqlText: string, binds: readonly ProcedureBind[]) =>
    rows === 0 ? 0 : snowflake.execute({ sqlText, binds }).getNumRowsAffected();
  const phase = phaseOf(settings.seed, clock);
  const resent = quotaOf(share(settings.resendProbability, phase), asked.customers);
  const last = takeNumbers(snowflake, { ...asked, profilesSentAgain: resent });
  const begun = { clock, settings, asked, last, profilesSentAgain: last.customers === 0 ? 0 : resent };
  const people = [JSON.stringify(choices)];

  execute(asked.customers, registerCustomers(settings, last.customers + 1, asked.customers), people);
  const returning = returningSegments(snowflake, lastKnown(begun), frequencies);
  const newcomers = share(returning.length === 0 ? 1 : 1 - settings.repeatProbability, phase);
  const run: Run = { ...begun, newcomers };
  const fresh = lastCustomer(run) - last.customers;
  const newBuyers = fresh - asked.customers;
  execute(newBuyers, registerCustomers(settings, lastKnown(run) + 1, newBuyers), people);

  const sender = [clock, id];
  const all = [...sender, JSON.stringify({ ...choices, returning })];
  return {
    customers:
      execute(fresh, sendNewProfiles(run), sender) +
      execute(run.profilesSentAgain, sendProfilesAgain(run), sender),
    purchases: execute(asked.purchases, sendPurchases(run), all),
    interactions: execute(asked.interactions, sendInteractions(run), all),
    shipments: execute(asked.shipments, sendShipments(run), all),
  };
}

/** Known customers come back by segment, as many and as often as they are; `before` counts those of the segments before. Empty where nobody can. */
function returningSegments(
  snowflake: ProcedureSession,
  lastKnownCustomer: number,
  frequencies: Configuration["frequencies"],
): readonly object[] {
  let before = 0;
  const segments = segmentMembers(snowflake, lastKnownCustomer).map(({ segment, members }) => {
    const weight = members * (frequencies.get(segment) ?? 0);
    const alternative = { value: segment, before, members, weight };
    before += members;
    return alternative;
  });
  return segments.some(({ weight }) => weight > 0) ? weightedChoice("returning", segments) : [];
}

const share = (part: number, phase: number): Quota => ({ millionths: Math.round(part * 1_000_000), phase });

/** 0 to 999999, another one for every seed and clock. */
function phaseOf(seed: number, clock: string): number {
  return draw(lanes(streamKey(seed, `run ${clock}`), 0), drawKey("phase")) % 1_000_000;
}
