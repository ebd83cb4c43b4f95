import { weightedSlots, type InputTable } from "@firn/synth";
import type { CustomerTraits } from "./customer-traits";
import type { MonthPayments } from "./payment-calendar";
import { refusals, whatIsLeft } from "./decline";
import { dayWeights } from "./seasons";
import { lifestyles, lifestyleProfiles } from "./segment-profiles";
import { fineSlots } from "./transaction-lookups";

/** One cell a customer who pays in the month. */
export function monthCells(payments: MonthPayments, customers: readonly CustomerTraits[]): InputTable {
  const { month, offset } = payments;
  const counts = payments.byCustomer();
  const active = customers.filter((_, i) => (counts[i] ?? 0) > 0);
  const rowCounts = active.map(({ number }) => counts[number - 1] ?? 0);
  const firstSlots = firstSlotsOfDays(weightedSlots(fineSlots, dayWeights(month)), month.days);
  const numbers = (value: (customer: CustomerTraits) => number) => Int32Array.from(active, value);
  return {
    first_row: firstRows(offset + 1, rowCounts),
    row_count: Int32Array.from(rowCounts),
    customer: numbers(({ number }) => number),
    lifestyle: numbers(({ lifestyle }) => lifestyles.indexOf(lifestyle)),
    first_slot: numbers(({ opened }) => firstSlots[Math.max(0, opened - month.firstDay)] ?? 0),
    declined_of_10000: numbers(
      ({ lifestyle, decline }) =>
        lifestyleProfiles[lifestyle].declinedOf10000 + refusals(decline, payments.monthsFromDefault),
    ),
    amount_per_mille: numbers(({ amounts, decline }) =>
      Math.round(1000 * amounts * thrift(whatIsLeft(decline, payments.monthsFromDefault))),
    ),
  };
}

/** Who pays less often also pays a little less each time. */
function thrift(left: number): number {
  return 0.8 + 0.2 * left;
}

function firstRows(first: number, counts: readonly number[]): Float64Array {
  let next = first;
  return Float64Array.from(counts, (count) => (next += count) - count);
}

/** By day of the month from 0: its first slot. A customer who opens the account on that day draws no earlier one. */
function firstSlotsOfDays(slots: Int32Array, days: number): number[] {
  return Array.from({ length: days }, (_, day) => slots.indexOf(day));
}
