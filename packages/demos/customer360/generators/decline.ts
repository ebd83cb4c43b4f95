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
  /** Months of the slide, those before the fall; 0: without a sign. */
  readonly slideMonths: number;
  /** What is left of the payments at the end of the slide, of 1. */
  readonly slideTo: number;
  /** What is left after the fall, of 1. */
  readonly floor: number;
  /** Declined payments in the end, of 10,000, above the usual. */
  readonly refusals: number;
}

/** The first months from which somebody may leave, and by what chance a month: the past, then what comes after the default date. */
const leaving = { earliest: -14, chanceBefore: 0.0025, chanceAfter: 0.012 };

/** Who knows an issuer for less does not leave yet, in months. */
const firstMonths = 3;

/** What is left of a customer's payments, of 1. */
export function whatIsLeft(decline: Decline, month: number): number {
  if (month >= decline.fallsIn) return decline.floor;
  return 1 - (1 - decline.slideTo) * slid(decline, month);
}

/** Declined payments of a month, of 10,000, above the usual: they come with the slide. */
export function refusals(decline: Decline, month: number): number {
  return Math.round(decline.refusals * (month >= decline.fallsIn ? 1 : slid(decline, month)));
}

/** How far a customer has slid, of 1. */
function slid({ fallsIn, slideMonths }: Decline, month: number): number {
  const months = month - fallsIn + slideMonths + 1;
  return months <= 0 ? 0 : months / slideMonths;
}

/**
 * A declining customer falls one or two months before that of the default as-of date. A lost job shows for a month at most, a move for
 * two, a change of life for up to four. Two of five end as good as gone: the others look the same until they fall.
 */
export function declineOf(type: DeclineType, random: RowRandom): Decline {
  const slide = {
    "Job Loss": () => random.integer("slide", 0, 1),
    Relocation: () => random.integer("slide", 0, 2),
    "Lifestyle Change": () => random.integer("slide", 1, 3),
  };
  const gone = random.chance("gone", 0.42);
  return {
    fallsIn: -random.integer("falls", 1, 2),
    slideMonths: slide[type](),
    slideTo: 0.55 + 0.4 * random.uniform("slide to"),
    floor: gone ? trickle(random) : 0.36 + 0.12 * random.uniform("floor"),
    refusals: Math.max(0, random.integer("refusals", -500, 900)),
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
    slideMonths: silent ? 0 : random.integer("slide", 1, 3),
    slideTo: 0.5 + 0.35 * random.uniform("slide to"),
    floor: trickle(random),
    refusals: silent ? 0 : random.integer("refusals", 0, 500),
  };
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
