import type { Row } from "@firn/schema";
import { addDays, rows, type GenerationContext, type RowRandom } from "@firn/synth";
import { region } from "../parameters";
import { customers } from "../tables/customers";
import { invoices } from "../tables/invoices";
import { serviceCalls } from "../tables/service-calls";
import { cents, dollars } from "./money";
import { dayOf, earlier } from "./period";
import { regions } from "./regions";
import { settlementsOf } from "./settlements";

type Invoice = Row<typeof invoices>;

/** An invoice before it is known how it was settled. */
export type Bill = Omit<Invoice, "status" | "collected_on_site">;

const daysOfTerms = { "Due on Receipt": 0, "Net 15": 15, "Net 30": 30, "Net 45": 45 } as const;

/** An invoice for every call that the customer pays. */
export const generateInvoices = rows(invoices, function* (context) {
  const bills = billsOf(context, context.random);
  const settlements = settlementsOf(bills, context);
  for (const bill of bills) {
    const settlement = settlements.get(bill.invoice_id);
    const collected = settlement?.onSite ?? 0;
    const paid = collected + (settlement?.payments ?? []).reduce((sum, { amount }) => sum + amount, 0);
    yield {
      ...bill,
      collected_on_site: dollars(collected),
      status: statusOf(cents(bill.total_amount) - paid, paid, bill.due_on < context.asOf),
    };
  }
});

function statusOf(left: number, paid: number, isLate: boolean): Invoice["status"] {
  if (left === 0) return "Paid";
  if (paid > 0) return "Partially Paid";
  return isLate ? "Overdue" : "Open";
}

export function billsOf(context: GenerationContext, randomOf: (row: number) => RowRandom): Bill[] {
  const { taxRates } = regions[context.valueOf(region)];
  const owners = new Map(context.rowsOf(customers).map((customer) => [customer.customer_id, customer]));
  const billed = context.rowsOf(serviceCalls).filter(({ covered_by }) => covered_by === "None");
  return billed.map((call, i) => {
    const random = randomOf(i + 1);
    const owner = owners.get(call.customer_id);
    const payment_terms =
      owner?.customer_type === "Commercial"
        ? random.weighted("terms", { "Net 15": 20, "Net 30": 55, "Net 45": 25 })
        : random.weighted("terms", { "Due on Receipt": 62, "Net 15": 20, "Net 30": 18 });
    const wait = payment_terms === "Due on Receipt" ? 0 : random.integer("wait", 0, 4);
    const invoiced_on = earlier(addDays(dayOf(call.completed_at), wait), context.asOf);
    return {
      invoice_id: invoices.key(i + 1),
      call_id: call.call_id,
      customer_id: call.customer_id,
      invoiced_on,
      payment_terms,
      due_on: addDays(invoiced_on, daysOfTerms[payment_terms]),
      ...amountsOf(call, taxRates[owner?.state ?? ""] ?? 0),
    };
  });
}

/** Labour, parts, and tax on both, rounded to the cent. */
function amountsOf(call: Row<typeof serviceCalls>, tax_rate: number) {
  const subtotal = cents(call.total_cost);
  const tax = Math.round((subtotal * Math.round(tax_rate * 10_000)) / 10_000);
  return {
    labor_amount: call.labor_cost,
    parts_amount: call.parts_cost,
    subtotal: dollars(subtotal),
    tax_rate,
    tax_amount: dollars(tax),
    total_amount: dollars(subtotal + tax),
  };
}
