import type { Row } from "@firn/schema";
import { addDays, TableRandom, type GenerationContext, type RowRandom } from "@firn/synth";
import { customers, segments, type Segment } from "../tables/customers";
import {
  halfYear,
  lifestyleProfiles,
  lifestylesOfDeclining,
  segmentShares,
  tenureOf,
  type Lifestyle,
  type LifestyleProfile,
} from "./segment-profiles";

type Customer = Row<typeof customers>;

/** A card account as of the default as-of date, or as of its opening where that is later. */
export interface Account {
  readonly number: number;
  readonly segment: Segment;
  readonly lifestyle: Lifestyle;
  /** YYYY-MM-DD. */
  readonly opened: string;
  readonly declineType: Customer["decline_type"];
  readonly card: Card;
  /** The draws of the customer's row. */
  readonly random: RowRandom;
}

/** What of an account changes. */
export interface Card {
  readonly type: Customer["card_type"];
  /** In thousands of dollars. */
  readonly limit: number;
}

/** Limits lie between these, in thousands of dollars. */
const limits = { low: 5, high: 50 };

/** Half a year of new accounts is the share of New & Growing, so this many come a day. */
const newShareOfADay = segmentShares["New & Growing"] / 100 / halfYear;

/**
 * The accounts of the default as-of date, as many as the scale says, and then those that are opened later, in the order of their
 * opening, to the end of the as-of date's month: a month's payments are shared out among all who are customers by its end.
 */
export function* accounts(
  context: Pick<GenerationContext, "seed" | "scale" | "asOf" | "defaultAsOf">,
): Iterable<Account> {
  const { seed, scale, asOf, defaultAsOf } = context;
  const table = new TableRandom(seed, customers.name);
  for (let n = 1; n <= scale; n++) {
    const segment = segmentOf(n, table.row(0));
    const random = table.row(n);
    const tenure = random.weightedBy("tenure range", tenureOf(segment), ({ part }) => part);
    yield account(
      n,
      segment,
      addDays(defaultAsOf, -random.integer("tenure", tenure.low, tenure.high)),
      random,
    );
  }
  for (let n = scale + 1; ; n++) {
    const opened = addDays(defaultAsOf, Math.ceil((n - scale) / (scale * newShareOfADay)));
    if (opened.slice(0, 7) > asOf.slice(0, 7)) return;
    yield account(n, "New & Growing", opened, table.row(n));
  }
}

/** In dollars. */
export function creditLimit({ limit }: Card): number {
  return 1000 * limit;
}

/** The card after an upgrade: Premium, with half as much limit again. */
export function largerCard({ limit }: Card): Card {
  return { type: "Premium", limit: limitOf(limit * 1.5) };
}

/** The card after a downgrade: Standard, with a third less limit. */
export function smallerCard({ limit }: Card): Card {
  return { type: "Standard", limit: limitOf(limit / 1.5) };
}

/** The card with its limit moved by whole thousands, within what the issuer allows. */
export function withLimitMoved({ type, limit }: Card, thousands: number): Card {
  return { type, limit: limitOf(limit + thousands) };
}

function limitOf(thousands: number): number {
  return Math.min(limits.high, Math.max(limits.low, Math.round(thousands)));
}

/**
 * Steps of the golden ratio fill the unit interval evenly, so the shares hold at any scale, to within a customer or two, and
 * neighbours have different segments.
 */
function segmentOf(n: number, random: RowRandom): Segment {
  let left = ((n * 0.6180339887498949 + random.uniform("segments")) % 1) * 100;
  for (const segment of segments) {
    left -= segmentShares[segment];
    if (left < 0) return segment;
  }
  return "Declining";
}

function account(number: number, segment: Segment, opened: string, random: RowRandom): Account {
  const declining = segment === "Declining";
  const lifestyle = declining ? random.weighted("lifestyle", lifestylesOfDeclining) : segment;
  return {
    number,
    segment,
    lifestyle,
    opened,
    declineType: declining ? declineTypeOf(random) : null,
    card: cardOf(lifestyleProfiles[lifestyle], random),
    random,
  };
}

function cardOf({ premiumShare, ...profile }: LifestyleProfile, random: RowRandom): Card {
  const type = random.chance("card", premiumShare) ? "Premium" : "Standard";
  const standard: Card = {
    type: "Standard",
    limit: limitOf(random.integer("credit limit", profile.creditLimit.low, profile.creditLimit.high)),
  };
  return type === "Premium" ? largerCard(standard) : standard;
}

function declineTypeOf(random: RowRandom): NonNullable<Customer["decline_type"]> {
  return random.weighted("decline type", { "Job Loss": 40, Relocation: 25, "Lifestyle Change": 35 });
}
