import type { Row } from "@firn/schema";
import type { RowRandom } from "@firn/synth";
import type { customers } from "../tables/customers";

type DeclineType = NonNullable<Row<typeof customers>["decline_type"]>;

/**
 * How a customer comes to pay less: perhaps a slide of some months, then a fall. Months are counted from that of the default as-of date,
 * which is 0; earlier ones are below 0.
 */
export interface Decline {
  readonly fallsIn: number;
  /** The day of that month from which on they pay less; 0 is its first. */
  readonly fallsOn: number;
  /** Months of the slide, those before the fall; 0: without a sign. */
  readonly slideMonths: number;
  /** What is left of the payments at the end of the slide, of 1. */
  readonly slideTo: number;
  /** What is left after the fall, of 1. */
  readonly floor: number;
  /** Declined payments in the end, of 10,000, above the usual. */
  readonly refusals: number;
}

/** By what chance a reason shows before the fall, and for how many months at most. */
const signs: Readonly<Record<DeclineType, { readonly chance: number; readonly months: number }>> = {
  "Job Loss": { chance: 0.9, months: 1 },
  Relocation: { chance: 0.95, months: 2 },
  "Lifestyle Change": { chance: 1, months: 3 },
};

/** The first months from which somebody may leave, and by what chance a month: the past, then what comes after the default date. */
const leaving = { earliest: -14, chanceBefore: 0.0025, chanceAfter: 0.012 };

/** Who knows an issuer for less does not leave yet, in months. */
const firstMonths = 3;

/** Days of a month on which a customer pays alike. */
export interface Stretch {
  /** From the first day of the month, which is 0. */
  readonly firstDay: number;
  readonly days: number;
  /** What is left of the customer's payments, of 1. */
  readonly left: number;
  /** Declined payments, of 10,000, above the usual: they come with the slide. */
  readonly refusals: number;
}

/** A month of so many days in stretches: two where the fall comes within it, else one. */
export function stretches(decline: Decline, month: number, days: number): readonly Stretch[] {
  const slide = slid(decline, month);
  const before = {
    left: 1 - (1 - decline.slideTo) * slide,
    refusals: Math.round(decline.refusals * slide),
  };
  const after = { left: decline.floor, refusals: decline.refusals };
  if (month < decline.fallsIn) return [{ firstDay: 0, days, ...before }];
  const first = month > decline.fallsIn ? 0 : decline.fallsOn;
  return [
    { firstDay: 0, days: first, ...before },
    { firstDay: first, days: days - first, ...after },
  ].filter((stretch) => stretch.days > 0);
}

/** What is left of a customer's payments in a whole month of so many days, of 1. */
export function whatIsLeft(decline: Decline, month: number, days: number): number {
  return (
    stretches(decline, month, days).reduce((sum, stretch) => sum + stretch.days * stretch.left, 0) / days
  );
}

/** How far a customer has slid, of 1. */
function slid({ fallsIn, slideMonths }: Decline, month: number): number {
  const months = month - fallsIn + slideMonths + 1;
  return months <= 0 || slideMonths === 0 ? 0 : Math.min(1, months / slideMonths);
}

/**
 * A declining customer falls on any day of the month two before that of the default as-of date. Most give signs before: after a lost job
 * for a month at most, before a move for up to two, in a change of life for up to three. Some then pay less often, some are refused more
 * often, some both. Half of them end as good as gone, those who paid less before more often than the others.
 */
export function declineOf(type: DeclineType, random: RowRandom): Decline {
  const gone = random.chance("gone", 0.5);
  const slides = random.chance("slides", gone ? 0.6 : 0.4);
  const refused = random.chance("refused", 0.75);
  return {
    fallsIn: -2,
    fallsOn: dayOfFall(random),
    slideMonths: random.chance("signs", signs[type].chance)
      ? random.integer("slide", 1, signs[type].months)
      : 0,
    slideTo: (slides ? 0.4 : 0.8) + (slides ? 0.4 : 0.2) * random.uniform("slide to"),
    floor: gone ? trickle(random) : 0.36 + 0.12 * random.uniform("floor"),
    refusals: refused ? random.integer("refusals", 300, 1200) : 0,
  };
}

/**
 * The decline of a customer whom nobody calls declining: each month a few leave, half of them without a sign.
 * @param opened the month of the opening
 */
export function leavingOf(opened: number, random: RowRandom): Decline {
  const silent = random.chance("silent", 0.5);
  return {
    fallsIn: leavesIn(opened, random),
    fallsOn: dayOfFall(random),
    slideMonths: silent ? 0 : random.integer("slide", 1, 3),
    slideTo: 0.5 + 0.35 * random.uniform("slide to"),
    floor: trickle(random),
    refusals: silent ? 0 : random.integer("refusals", 0, 500),
  };
}

/** Every month has 28 days. Nobody falls on the first: a cut-off at the beginning of a month must not tell who falls in it. */
function dayOfFall(random: RowRandom): number {
  return random.integer("falls on", 1, 27);
}

/** The month in which a customer leaves, if only in the far future: geometric, with another chance after the default date. */
function leavesIn(opened: number, random: RowRandom): number {
  const first = Math.max(leaving.earliest, opened + firstMonths);
  const before = first + monthsUntil(leaving.chanceBefore, random.uniform("leaves before"));
  if (before <= 0) return before;
  return Math.max(first, 1) + monthsUntil(leaving.chanceAfter, random.uniform("leaves after"));
}

/** Months without an event of this chance a month. */
function monthsUntil(chance: number, uniform: number): number {
  return Math.floor(Math.log(1 - uniform) / Math.log(1 - chance));
}

/** What is left of those who are gone: nothing, or next to it. */
function trickle(random: RowRandom): number {
  return random.chance("stops", 0.5) ? 0 : 0.03 + 0.15 * random.uniform("floor");
}
