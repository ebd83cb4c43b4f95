import { weightedSlots, type InputTables, type Month } from "@firn/synth";
import { merchantCodes } from "./merchant-codes";
import { merchantNames } from "./merchants";
import { amountSteps, type PaymentHabits } from "./payment-amounts";
import { lifestyles } from "./segment-profiles";
import { categorySeason, dayWeights, hourWeights } from "./seasons";

/** Slots of the lookups by day and by merchant code: 2^12. */
export const fineSlots = 4096;
/** Slots of the lookup by hour: 2^10. */
const hourSlots = 1024;

export type HabitsByLifestyle = readonly PaymentHabits[];

/** The lookups of all months: merchants, amounts and hours. */
export function sharedLookups(seed: number, habits: HabitsByLifestyle): InputTables {
  const names = merchantNames(seed);
  const hours = [
    ...weightedSlots(hourSlots, hourWeights.workday),
    ...weightedSlots(hourSlots, hourWeights.weekend),
  ];
  return {
    merchants: { merchant: numbers(names.length), merchant_name: names },
    amounts: amountTable(habits),
    hours: { hour_slot: numbers(2 * hourSlots), hour: Int32Array.from(hours) },
  };
}

/** The lookups of one month: its days, and which codes a lifestyle visits then. */
export function monthLookups(month: Month, habits: HabitsByLifestyle): InputTables {
  const days = weightedSlots(fineSlots, dayWeights(month));
  const seasons = merchantCodes.map(({ category }) => categorySeason(category, month));
  const codes = new Int32Array(habits.length * fineSlots);
  habits.forEach(({ frequencies }, lifestyle) => {
    const weights = seasons.map((season, code) => (frequencies[code] ?? 0) * season);
    codes.set(weightedSlots(fineSlots, weights), lifestyle * fineSlots);
  });
  return {
    days: {
      day_slot: numbers(fineSlots),
      day: days,
      weekend: days.map((day) => (isWeekend(month.firstDay + day) ? 1 : 0)),
    },
    codes: { code_slot: numbers(codes.length), code: codes },
  };
}

/** For every lifestyle, code and step of the quantiles: where the step begins and how wide it is, in cents. */
function amountTable(habits: HabitsByLifestyle) {
  const quantiles = habits.flatMap((habit) => habit.quantiles);
  const step = (q: readonly number[], i: number) => ({
    low: q[i] ?? 0,
    width: (q[i + 1] ?? 0) - (q[i] ?? 0),
  });
  const steps = quantiles.flatMap((q) => Array.from({ length: amountSteps }, (_, i) => step(q, i)));
  return {
    amount_step: numbers(lifestyles.length * merchantCodes.length * amountSteps),
    low: Int32Array.from(steps, ({ low }) => low),
    width: Int32Array.from(steps, ({ width }) => width),
  };
}

/** 1970-01-01 was a Thursday. */
function isWeekend(day: number): boolean {
  return [0, 6].includes((day + 4) % 7);
}

function numbers(count: number): Int32Array {
  return new Int32Array(count).map((_, i) => i);
}
