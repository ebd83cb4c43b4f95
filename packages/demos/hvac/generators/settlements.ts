import { addDays, TableRandom, type GenerationContext, type RowRandom } from "@firn/synth";
import type { Bill } from "./invoices";
import { cents } from "./money";
import { earlier, later } from "./period";
import { volumesOf } from "./volumes";

/** Money that came to the office, in cents. */
export interface Receipt {
  readonly paidOn: string;
  readonly amount: number;
}

/** How an invoice was settled, as far as it is. Amounts in cents. */
export interface Settlement {
  readonly onSite: number;
  readonly payments: readonly Receipt[];
}

/** Of 655 payments, 25 are the first part of an invoice that is not paid yet, and 70 settle 35 invoices in two. */
const partsOf655 = { unfinished: 25, pairs: 35 };

/**
 * How each invoice was settled: the office's payments go to those that are due later, the oldest first by lot; of the others most were
 * paid at the door, and the youngest and a few old ones are open.
 */
export function settlementsOf(
  bills: readonly Bill[],
  context: GenerationContext,
): ReadonlyMap<string, Settlement> {
  const random = new TableRandom(context.seed, "settlements");
  const { payments } = volumesOf(context);
  const unfinished = Math.round((payments * partsOf655.unfinished) / 655);
  const pairs = Math.round((payments * partsOf655.pairs) / 655);
  const order = officeOrder(bills, context.asOf, random).slice(0, payments - pairs);
  const kinds = new Map(order.map((bill, place) => [bill.invoice_id, kindOf(place, unfinished, pairs)]));
  return new Map(
    bills.map((bill, i) => [
      bill.invoice_id,
      settle(bill, kinds.get(bill.invoice_id), context.asOf, random.row(i)),
    ]),
  );
}

type Kind = "in part" | "in two" | "at once";

function kindOf(place: number, unfinished: number, pairs: number): Kind {
  if (place < unfinished) return "in part";
  return place < unfinished + pairs ? "in two" : "at once";
}

/** Those whose terms let them wait come first; nobody has paid an invoice of the last days. */
function officeOrder(bills: readonly Bill[], asOf: string, random: TableRandom): Bill[] {
  const settled = addDays(asOf, -12);
  return bills
    .map((bill, i) => ({
      bill,
      place: random.row(i).uniform("place") + (bill.payment_terms === "Due on Receipt" ? 1 : 0),
    }))
    .filter(({ bill }) => bill.invoiced_on <= settled && cents(bill.total_amount) >= 1000)
    .sort((one, other) => one.place - other.place)
    .map(({ bill }) => bill);
}

function settle(bill: Bill, kind: Kind | undefined, asOf: string, random: RowRandom): Settlement {
  const total = cents(bill.total_amount);
  const paidOn = earlier(later(addDays(bill.due_on, random.integer("pays", -12, 9)), bill.invoiced_on), asOf);
  const first = Math.round(total * (0.3 + 0.4 * random.uniform("first part")));
  if (kind === "at once") return { onSite: 0, payments: [{ paidOn, amount: total }] };
  if (kind === "in part") return { onSite: 0, payments: [{ paidOn, amount: first }] };
  if (kind === "in two") {
    const rest = earlier(addDays(paidOn, random.integer("rest", 5, 30)), asOf);
    return {
      onSite: 0,
      payments: [
        { paidOn, amount: first },
        { paidOn: rest, amount: total - first },
      ],
    };
  }
  const isYoung = bill.invoiced_on > addDays(asOf, -40);
  const isOpen = random.chance("open", isYoung ? 0.6 : 0.05);
  return { onSite: isOpen ? 0 : total, payments: [] };
}
