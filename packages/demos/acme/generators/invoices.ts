import type { Row } from "@firn/schema";
import { addDays, rows, type RowRandom } from "@firn/synth";
import { accounts } from "../tables/accounts";
import { contracts } from "../tables/contracts";
import { invoices } from "../tables/invoices";
import { billingMonths, lastDayOf } from "./billing-months";
import { commitmentIn, planContracts } from "./contract-plan";
import { groupOf } from "./enterprise-groups";

type Payment = Pick<Row<typeof invoices>, "due_date" | "status" | "paid_date">;

/** One a month and contract, for what is committed in it, in the order of time. */
export const generateInvoices = rows(invoices, function* (context) {
  const plan = planContracts(context);
  let number = 0;
  for (const [month, day] of billingMonths(context).entries()) {
    for (const contract of plan) {
      const amount = commitmentIn(contract, month);
      if (amount === 0) continue;
      const terms = context.rowsOf(accounts)[contract.account - 1]?.payment_terms_days ?? 30;
      const lateness = groupOf(contract.account).annualRetention < 0.9 ? 0.12 : 0.02;
      yield {
        id: invoices.key(++number),
        invoice_number: `I-${day.slice(0, 4)}-${String(number).padStart(6, "0")}`,
        contract_id: contracts.key(contract.number),
        account_id: accounts.key(contract.account),
        invoice_date: day,
        service_start_date: day,
        service_end_date: lastDayOf(day),
        amount,
        ...paymentOf(day, terms, context.asOf, lateness, context.random(number)),
      };
    }
  }
});

/** Whoever does not pay late pays within the terms; what is not due yet may be open. */
function paymentOf(
  invoiced: string,
  terms: number,
  asOf: string,
  lateness: number,
  random: RowRandom,
): Payment {
  const due_date = addDays(invoiced, terms);
  const late = random.chance("late", lateness) ? random.integer("days late", 10, 120) : 0;
  const paid = addDays(invoiced, Math.round(terms * (0.3 + 0.7 * random.uniform("paid"))) + late);
  if (paid <= asOf) return { due_date, status: "Paid", paid_date: paid };
  return { due_date, status: due_date < asOf ? "Overdue" : "Open", paid_date: null };
}
