import type { Row } from "@firn/schema";
import { dayNumber, TableRandom, type RowRandom } from "@firn/synth";
import type { customers, Segment } from "../tables/customers";
import { segmentProfiles } from "./segment-profiles";

/** What drives a customer's payments and is in no column. */
export interface CustomerTraits {
  readonly number: number;
  readonly segment: Segment;
  /** A day number. */
  readonly opened: number;
  /** Payments of a month at full activity, relative. */
  readonly payments: number;
  /** Factor on the segment's amounts. */
  readonly amounts: number;
  readonly decline?: Decline;
  readonly random: RowRandom;
}

/** How a customer comes to pay less. Months are counted back from the one of the default as-of date, which is 0. */
export interface Decline {
  readonly beginsMonthsBefore: number;
  /** Months until the floor is reached; 0 means at once. */
  readonly takesMonths: number;
  /** What is left of the payments in the end, of 1. */
  readonly floor: number;
}

/** The traits of all customers, in the order of their numbers. */
export function customerTraits(rows: readonly Row<typeof customers>[], seed: number): CustomerTraits[] {
  const table = new TableRandom(seed, "customer traits");
  return rows.map((row, index) => {
    const random = table.row(index + 1);
    return {
      number: index + 1,
      segment: row.customer_segment,
      opened: dayNumber(row.account_open_date),
      payments: segmentProfiles[row.customer_segment].payments * spreadOut(random, "payments", 0.17),
      amounts: spreadOut(random, "amounts", 0.07),
      decline:
        row.decline_type === null
          ? quietLeave(row.customer_segment, random)
          : declineOf(row.decline_type, random),
      random,
    };
  });
}

/** Lost jobs bite at once, a move within two months, a change of life within four. Two of five end as good as gone. */
function declineOf(type: NonNullable<Row<typeof customers>["decline_type"]>, random: RowRandom): Decline {
  const takesMonths = { "Job Loss": 0, Relocation: 1, "Lifestyle Change": 3 }[type];
  const gone = random.chance("gone", 0.4);
  return {
    beginsMonthsBefore: takesMonths === 3 ? 4 : random.integer("begins", 3, 4),
    takesMonths,
    floor: gone ? 0.02 + 0.14 * random.uniform("floor") : 0.36 + 0.12 * random.uniform("floor"),
  };
}

/** A few customers of every other segment leave without a sign; new ones stay. */
function quietLeave(segment: Segment, random: RowRandom): Decline | undefined {
  if (segment === "New & Growing" || !random.chance("leaves quietly", 0.008)) return undefined;
  return { beginsMonthsBefore: 2, takesMonths: 0, floor: 0.01 };
}

/** Lognormal with mean 1. */
function spreadOut(random: RowRandom, name: string, deviation: number): number {
  return Math.exp(deviation * random.normal(name) - (deviation * deviation) / 2);
}
