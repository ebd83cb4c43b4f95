import { allocate, weightedSlots, type InputTable } from "@firn/synth";
import { troubleWithTheCard } from "./activity";
import type { CustomerTraits } from "./customer-traits";
import type { MonthPayments } from "./payment-calendar";
import { stretches, type Stretch } from "./decline";
import { dayWeights } from "./seasons";
import { lifestyles, lifestyleProfiles } from "./segment-profiles";
import { fineSlots } from "./transaction-lookups";

/** What one customer pays on some days of a month. */
interface Cell {
  readonly customer: CustomerTraits;
  readonly stretch: Stretch;
  readonly payments: number;
}

/** A cell for every customer who pays in the month, two for who pays less from a day of it on. */
export function monthCells(payments: MonthPayments, customers: readonly CustomerTraits[]): InputTable {
  const { month, offset, monthsFromDefault } = payments;
  const counts = payments.byCustomer();
  const cells = customers.flatMap((customer, i) =>
    cellsOf(customer, counts[i] ?? 0, stretches(customer.decline, monthsFromDefault, month.days)),
  );
  const firstSlots = firstSlotsOfDays(weightedSlots(fineSlots, dayWeights(month)), month.days);
  const numbers = (value: (cell: Cell) => number) => Int32Array.from(cells, value);
  const firstSlot = ({ customer, stretch }: Cell) =>
    firstSlots[Math.max(stretch.firstDay, customer.opened - month.firstDay)] ?? 0;
  const endSlot = ({ stretch }: Cell) => firstSlots[stretch.firstDay + stretch.days] ?? fineSlots;
  return {
    first_row: firstRows(
      offset + 1,
      cells.map((cell) => cell.payments),
    ),
    row_count: numbers((cell) => cell.payments),
    customer: numbers(({ customer }) => customer.number),
    lifestyle: numbers(({ customer }) => lifestyles.indexOf(customer.lifestyle)),
    first_slot: numbers(firstSlot),
    slots: numbers((cell) => endSlot(cell) - firstSlot(cell)),
    declined_of_10000: numbers(
      ({ customer, stretch }) =>
        lifestyleProfiles[customer.lifestyle].declinedOf10000 +
        stretch.refusals +
        troubleWithTheCard(customer, monthsFromDefault),
    ),
    amount_per_mille: numbers(({ customer, stretch }) =>
      Math.round(1000 * customer.amounts * thrift(stretch.left)),
    ),
  };
}

/** Shares a customer's payments of a month out among its stretches, by how long they are and how much is left in them. */
function cellsOf(customer: CustomerTraits, payments: number, parts: readonly Stretch[]): Cell[] {
  if (payments === 0) return [];
  const counts = allocate(
    payments,
    parts.map(({ days, left }) => days * left),
  );
  return parts
    .map((stretch, part) => ({ customer, stretch, payments: counts[part] ?? 0 }))
    .filter((cell) => cell.payments > 0);
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
