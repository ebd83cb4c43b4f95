import { dayNumber, TableRandom, type GenerationContext, type RowRandom } from "@firn/synth";
import { firstDay } from "../first-day";
import { drawAd, type DayAd, type Platform } from "./ad-plan";
import { visitorOfCustomer, visitorOnly } from "./customer-plan";
import { planDays } from "./day-plan";
import { planOrders, type PlannedOrder } from "./order-plan";

export type Place = "app" | "website";

export interface Visit {
  readonly place: Place;
  readonly visitorId: string;
  /** Seconds since 1970-01-01. */
  readonly time: number;
  /** Absent: the visitor came by no advertisement. */
  readonly ad?: DayAd & { readonly platform: Platform };
  /** The first order that this session led to. */
  readonly order?: PlannedOrder;
}

export interface PlannedSession extends Visit {
  /** a1, a2, .. in the app; w1, w2, .. on the website. */
  readonly id: string;
}

const daySeconds = 86_400;
/** Touches before the one that counts are up to this many days before the order. */
const daysOfInterest = 6;
const platformsOf: Record<Place, Record<Platform, number>> = {
  app: { google: 0, facebook: 45, instagram: 55 },
  website: { google: 60, facebook: 40, instagram: 0 },
};

/**
 * The sessions of all days, numbered in the order of time. They go on for some days after the as-of date, for orders to come are what
 * brings visitors before; the table leaves those days out.
 */
export function planSessions(context: GenerationContext): PlannedSession[] {
  const visits = [...visitsBeforeOrders(context), ...visitsWithoutOrder(context)];
  visits.sort((one, other) => one.time - other.time || (one.visitorId < other.visitorId ? -1 : 1));
  const numbers = { app: 0, website: 0 };
  return visits.map((visit) => ({ ...visit, id: `${visit.place.charAt(0)}${++numbers[visit.place]}` }));
}

function visitsBeforeOrders(context: GenerationContext): Visit[] {
  const table = new TableRandom(context.seed, "visits before orders");
  const start = dayNumber(firstDay) * daySeconds;
  return planOrders("training", context, daysOfInterest + 1)
    .filter(({ isFirst }) => isFirst)
    .flatMap((order) => [
      leadingVisit(order, context.scale, table.row(2 * order.customer)),
      ...earlierVisits(order, context.scale, table.row(2 * order.customer + 1)),
    ])
    .filter(({ time }) => time >= start);
}

/** 1 to 24 hours before the order: on its day in seven cases of ten, else the day before. The first day has no day before. */
function leadingVisit(order: PlannedOrder, scale: number, random: RowRandom): Visit {
  const sameDay = order.day === dayNumber(firstDay) || random.chance("same day", 0.7);
  const least = sameDay ? 3600 : order.second + 1;
  const most = sameDay ? order.second : daySeconds;
  const time = order.day * daySeconds + order.second - random.integer("seconds before", least, most);
  return { ...visitOf(visitorOfCustomer(order.customer), time, scale, random), order };
}

/** A third of the customers looked two to six days before as well. */
function earlierVisits(order: PlannedOrder, scale: number, random: RowRandom): Visit[] {
  if (!random.chance("looked before", 0.33)) return [];
  const before = random.integer("seconds before", 30 * 3600, daysOfInterest * daySeconds);
  const time = order.day * daySeconds + order.second - before;
  return [visitOf(visitorOfCustomer(order.customer), time, scale, random)];
}

/** People who look and never sign up, as many as do; every third comes by no advertisement. */
function visitsWithoutOrder(context: GenerationContext): Visit[] {
  const table = new TableRandom(context.seed, "visits without an order");
  return planDays("training", context, daysOfInterest + 1).flatMap(({ day, firstCustomer, customers }) =>
    Array.from({ length: Math.round(customers * 0.8) }, (_, i) => {
      const random = table.row(firstCustomer + i);
      const time = day * daySeconds + random.integer("second", 6 * 3600, 23 * 3600);
      const visit = visitOf(visitorOnly(firstCustomer + i), time, context.scale, random);
      return random.chance("direct", 0.33) ? { ...visit, ad: undefined } : visit;
    }),
  );
}

function visitOf(visitorId: string, time: number, scale: number, random: RowRandom): Visit {
  const place = random.weighted<Place>("place", { app: 45, website: 55 });
  const platform = random.weighted("platform", platformsOf[place]);
  const ad = drawAd(platform, Math.floor(time / daySeconds), scale, random);
  return { place, visitorId, time, ad: { ...ad, platform } };
}
