import { dayNumber, TableRandom, type RowRandom } from "@firn/synth";
import type { Segment } from "../tables/customers";
import { accounts } from "./accounts";
import { declineOf, leavingOf, type Decline } from "./decline";
import { lifestyleProfiles, type Lifestyle } from "./segment-profiles";

/** What drives a customer's payments and is in no column. */
export interface CustomerTraits {
  readonly number: number;
  readonly segment: Segment;
  readonly lifestyle: Lifestyle;
  /** A day number. */
  readonly opened: number;
  /** Payments of a month at full activity, relative. */
  readonly payments: number;
  /** Factor on the lifestyle's amounts. */
  readonly amounts: number;
  readonly decline: Decline;
  readonly random: RowRandom;
}

/** The traits of all customers, in the order of their numbers. */
export function customerTraits(context: Parameters<typeof accounts>[0]): CustomerTraits[] {
  const table = new TableRandom(context.seed, "customer traits");
  return Array.from(accounts(context), ({ number, segment, lifestyle, opened, declineType }) => {
    const random = table.row(number);
    return {
      number,
      segment,
      lifestyle,
      opened: dayNumber(opened),
      payments: lifestyleProfiles[lifestyle].payments * spreadOut(random, "payments", 0.17),
      amounts: spreadOut(random, "amounts", 0.07),
      decline:
        declineType === null
          ? leavingOf(monthsBetweenDates(context.defaultAsOf, opened), random)
          : declineOf(declineType, random),
      random,
    };
  });
}

/** Lognormal with mean 1. */
function spreadOut(random: RowRandom, name: string, deviation: number): number {
  return Math.exp(deviation * random.normal(name) - (deviation * deviation) / 2);
}

/** Calendar months from one date, YYYY-MM-DD, to another; below 0 where the other is earlier. */
function monthsBetweenDates(from: string, to: string): number {
  const months = (date: string) => 12 * Number(date.slice(0, 4)) + Number(date.slice(5, 7));
  return months(to) - months(from);
}
