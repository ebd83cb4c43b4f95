import { nthWeekday, weekday, type Month } from "@firn/synth";
import type { Category } from "./merchant-codes";

const ofYear = [0.93, 0.91, 0.97, 0.98, 1, 1.02, 1.04, 1.02, 0.96, 1, 1.1, 1.22];
const travelOfYear = [0.78, 0.82, 1.05, 0.95, 1.05, 1.28, 1.34, 1.22, 0.84, 0.88, 0.92, 1.15];
const giftsOfYear = [0.8, 0.85, 0.95, 0.95, 1, 0.95, 0.95, 1.05, 0.95, 0.95, 1.35, 1.6];
const gifts: ReadonlySet<Category> = new Set(["Clothing", "Electronics", "General Merchandise", "Hobbies"]);

/** From Sunday to Saturday. */
const ofWeek = [0.95, 0.86, 0.9, 0.95, 1, 1.18, 1.22];

/** How much is paid in a month, relative to others; longer months have more. */
export function monthSeason({ month, days }: Month): number {
  return ((ofYear[month - 1] ?? 1) * days) / 30.4;
}

/** How much a category is sought in a month, relative to its mean. */
export function categorySeason(category: Category, { month }: Month): number {
  if (category === "Travel") return travelOfYear[month - 1] ?? 1;
  return gifts.has(category) ? (giftsOfYear[month - 1] ?? 1) : 1;
}

/** How much is paid on each day of a month, relative to the others: the week's rhythm and the days that break it. */
export function dayWeights(month: Month): number[] {
  const special = specialDays(month);
  return Array.from({ length: month.days }, (_, i) => {
    const day = month.firstDay + i;
    return (ofWeek[weekday(day)] ?? 1) * (special.get(day) ?? 1);
  });
}

/** Payments by the hour of the day, relative. */
export const hourWeights = {
  workday: [3, 2, 1, 1, 2, 6, 14, 30, 44, 46, 50, 62, 84, 70, 56, 54, 62, 82, 92, 84, 62, 42, 22, 9],
  weekend: [7, 4, 2, 1, 1, 3, 7, 16, 32, 54, 76, 88, 92, 88, 84, 80, 76, 74, 72, 66, 52, 38, 26, 14],
} as const;

/** Holidays and sales, as factors on the day. */
function specialDays({ name, month, firstDay }: Month): Map<number, number> {
  const thanksgiving = nthWeekday(name, 4, 4);
  const onDay = (day: number, factor: number): [number, number] => [firstDay + day - 1, factor];
  switch (month) {
    case 1:
      return new Map([onDay(1, 0.55)]);
    case 7:
      return new Map([onDay(4, 0.75)]);
    case 11:
      return new Map([
        [thanksgiving, 0.55],
        [thanksgiving + 1, 1.7],
        [thanksgiving + 4, 1.5],
      ]);
    case 12:
      return new Map([20, 21, 22, 23].map((day) => onDay(day, 1.3)).concat([onDay(24, 0.9), onDay(25, 0.3)]));
    default:
      return new Map();
  }
}
