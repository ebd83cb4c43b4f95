import {
  addDays,
  dateOf,
  monthsBetween,
  TableRandom,
  type GenerationContext,
  type Month,
  type RowRandom,
} from "@firn/synth";
import { firstDay } from "../first-day";
import { customerChanges } from "../tables/customer-changes";
import { largerCard, smallerCard, withLimitMoved, type Account, type Card } from "./accounts";
import { monthlyDraw } from "./monthly-draws";

/** A day on which a card became another. */
export interface CardChange {
  /** YYYY-MM-DD: the first day of the new card. */
  readonly day: string;
  readonly before: Card;
  readonly after: Card;
}

/** By what chance a card changes in a month, and which way. */
interface Rates {
  readonly upgraded: number;
  readonly downgraded: number;
  readonly raised: number;
  readonly cut: number;
}

const usual: Rates = { upgraded: 0.009, downgraded: 0.001, raised: 0.014, cut: 0.002 };
const prospering: Rates = { ...usual, raised: 0.028 };
const failing: Rates = { upgraded: 0.002, downgraded: 0.03, raised: 0.002, cut: 0.06 };

/** Declining customers lose credit after their fall, never before it: from so many months before that of the default as-of date on. */
const failingMonths = 1;

/** No card changes within as many days of its opening. */
const quietDays = 60;

/**
 * Gives an account's changes in the order of time, at most one a month, to the end of the as-of date's month. The card of the default
 * as-of date, which ends a month, is given: what came before follows from it backwards and what comes after forwards, so no change
 * depends on the as-of date.
 */
export function cardHistories({
  seed,
  asOf,
  defaultAsOf,
}: Pick<GenerationContext, "seed" | "asOf" | "defaultAsOf">): (account: Account) => CardChange[] {
  const table = new TableRandom(seed, customerChanges.name);
  const past = monthsBetween(firstDay, defaultAsOf).reverse();
  const future = monthsBetween(firstDay, asOf).slice(past.length);
  return (account) => {
    const random = table.row(account.number);
    return [...pastChanges(account, past, random), ...futureChanges(account, future, random)];
  };
}

/** @param months the latest first */
function pastChanges(account: Account, months: readonly Month[], random: RowRandom): CardChange[] {
  const changes: CardChange[] = [];
  let card = account.card;
  for (const [monthsBefore, month] of months.entries()) {
    const before = changedIn(month, card, ratesOf(account, -monthsBefore), random, backward);
    if (isSame(before, card)) continue;
    const day = dayOfChange(month, random);
    if (day < firstChangeOf(account)) break;
    changes.unshift({ day, before, after: card });
    card = before;
  }
  return changes;
}

function futureChanges(account: Account, months: readonly Month[], random: RowRandom): CardChange[] {
  const changes: CardChange[] = [];
  let card = account.card;
  for (const [monthsAfter, month] of months.entries()) {
    const after = changedIn(month, card, ratesOf(account, monthsAfter + 1), random, forward);
    if (isSame(card, after)) continue;
    const day = dayOfChange(month, random);
    if (day < firstChangeOf(account)) continue;
    changes.push({ day, before: card, after });
    card = after;
  }
  return changes;
}

function firstChangeOf({ opened }: Account): string {
  return addDays(opened, quietDays);
}

/** The card that an account had on a day, by its history. */
export function cardOn(day: string, account: Account, history: readonly CardChange[]): Card {
  const next = history.find((change) => change.day > day);
  return next?.before ?? history.at(-1)?.after ?? account.card;
}

/** Which way a card goes: an upgrade that is undone is a downgrade. */
interface Direction {
  readonly upgradesFrom: Card["type"];
  upgrade(card: Card): Card;
  downgrade(card: Card): Card;
  /** Of the limit's move. */
  readonly sign: 1 | -1;
}

const forward: Direction = {
  upgradesFrom: "Standard",
  upgrade: largerCard,
  downgrade: smallerCard,
  sign: 1,
};
const backward: Direction = {
  upgradesFrom: "Premium",
  upgrade: smallerCard,
  downgrade: largerCard,
  sign: -1,
};

/** Draws by a month's name. */
const draws = {
  upgraded: monthlyDraw("upgraded"),
  downgraded: monthlyDraw("downgraded"),
  raised: monthlyDraw("raised"),
  cut: monthlyDraw("cut"),
  thousands: monthlyDraw("thousands"),
  day: monthlyDraw("day"),
};

/** The card on the other side of a month, the same where nothing happened in it. */
function changedIn(month: Month, card: Card, rates: Rates, random: RowRandom, way: Direction): Card {
  if (card.type === way.upgradesFrom) {
    if (happens("upgraded", month, rates, random)) return way.upgrade(card);
  } else if (happens("downgraded", month, rates, random)) return way.downgrade(card);
  if (happens("raised", month, rates, random))
    return withLimitMoved(card, way.sign * thousands(month, random));
  return happens("cut", month, rates, random)
    ? withLimitMoved(card, -way.sign * thousands(month, random))
    : card;
}

function happens(event: keyof Rates, month: Month, rates: Rates, random: RowRandom): boolean {
  return random.chance(draws[event](month.name), rates[event]);
}

/** By how much a limit moves. */
function thousands(month: Month, random: RowRandom): number {
  return random.integer(draws.thousands(month.name), 1, 4);
}

function dayOfChange(month: Month, random: RowRandom): string {
  return dateOf(month.firstDay + random.integer(draws.day(month.name), 0, month.days - 1));
}

/** @param monthsFromDefault 0 in the month of the default as-of date, below 0 earlier. */
function ratesOf({ segment }: Account, monthsFromDefault: number): Rates {
  switch (segment) {
    case "Declining":
      return monthsFromDefault >= -failingMonths ? failing : usual;
    case "High-Value Travelers":
    case "New & Growing":
      return prospering;
    default:
      return usual;
  }
}

function isSame(one: Card, other: Card): boolean {
  return one.type === other.type && one.limit === other.limit;
}
