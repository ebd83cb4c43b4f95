import { rows, type RowRandom } from "@firn/synth";
import { invoices } from "../tables/invoices";
import { payments } from "../tables/payments";
import { cents, dollars } from "./money";
import { settlementsOf } from "./settlements";

/** What the office received, in the order of the invoices. */
export const generatePayments = rows(payments, function* (context) {
  const all = context.rowsOf(invoices);
  const settlements = settlementsOf(all, context);
  let n = 0;
  for (const { invoice_id, total_amount } of all) {
    for (const { paidOn, amount } of settlements.get(invoice_id)?.payments ?? []) {
      n += 1;
      const random = context.random(n);
      const method = random.weighted("method", { "Credit Card": 48, ACH: 27, Check: 20, Cash: 5 });
      yield {
        payment_id: payments.key(n),
        invoice_id,
        paid_on: paidOn,
        method,
        amount: dollars(amount),
        processing_fee: dollars(feeOf(method, amount)),
        transaction_id: transactionOf(n, random),
        is_partial: amount < cents(total_amount),
      };
    }
  }
});

/** In cents: cards 2.9 % and 30 cents, bank transfers 0.8 % up to 5 dollars. */
function feeOf(method: string, amount: number): number {
  if (method === "Credit Card") return Math.round(amount * 0.029) + 30;
  return method === "ACH" ? Math.min(500, Math.round(amount * 0.008)) : 0;
}

const transactionOf = (n: number, random: RowRandom): string =>
  `TX${String(n).padStart(6, "0")}${random.bits("transaction").toString(16).padStart(8, "0")}`;
