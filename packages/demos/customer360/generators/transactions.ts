import { bulk, filesOfMonth, type BulkCells, type GenerationContext, type Month } from "@firn/synth";
import { transactions } from "../tables/transactions";
import { customerTraits, type CustomerTraits } from "./customer-traits";
import { merchantCodes } from "./merchant-codes";
import { merchantSlots } from "./merchants";
import { amountSteps, paymentHabits } from "./payment-amounts";
import { paymentCalendar, type PaymentCalendar } from "./payment-calendar";
import { lifestyles, lifestyleProfiles } from "./segment-profiles";
import { monthCells } from "./transaction-cells";
import { monthLookups, sharedLookups, type HabitsByLifestyle } from "./transaction-lookups";

interface TransactionMonth {
  readonly month: Month;
  /** Transactions of all months before; ids count on from there. */
  readonly offset: number;
}

/** One part a month, in the order of time; ids rise with it. */
export const generateTransactions = bulk(transactions, {
  draws: ["day", "hour", "shop", "amount", "approval"],
  cellColumns: ["customer", "lifestyle", "first_slot", "slots", "declined_of_10000", "amount_per_mille"],
  lookups: (context) => sharedLookups(context.seed, paymentsOf(context).habits),
  parts: planMonths,
  stages: (_, { bits, below, quotient }) => ({
    placed: `
      SELECT row_number, customer, lifestyle, declined_of_10000, amount_per_mille, u_hour, u_amount, u_approval, code, day, weekend,
             ${below(3600, "day", 0, 20)} AS second,
             code * ${merchantSlots} + ${bits("shop", 10, 10)} AS merchant
      FROM drawn
      JOIN days ON day_slot = first_slot + ${below("slots", "day", 20, 12)}
      JOIN codes ON code_slot = lifestyle * 4096 + ${bits("shop", 20, 12)}`,
    ordered: `
      SELECT day * 86400 + hour * 3600 + second AS moment, row_number, customer, lifestyle, code, merchant, amount_per_mille, u_amount,
             ${below(5, "hour", 6, 16)} AS fifth,
             ${below(10000, "approval", 16, 16)} < declined_of_10000 AS declined
      FROM placed
      JOIN hours ON hour_slot = weekend * 1024 + ${bits("hour", 22, 10)}
      ORDER BY moment, row_number`,
    priced: `
      SELECT moment, row_number, customer, code, merchant_name, fifth, declined,
             ${quotient(`(low + ${below("width", "amount", 0, 26)}) * amount_per_mille`, 1000)} AS cents
      FROM ordered
      JOIN merchants ON merchants.merchant = ordered.merchant
      JOIN amounts ON amount_step = (lifestyle * ${merchantCodes.length} + code) * ${amountSteps} + ${bits("amount", 26, 6)}`,
  }),
  from: "priced",
  select: ({ month, offset }, { rowNumber, timestamp }) => ({
    transaction_id: `'TXN' || lpad((${offset} + ${rowNumber("moment, row_number")})::VARCHAR, 10, '0')`,
    customer_id: "'CUST' || lpad(customer::VARCHAR, 8, '0')",
    merchant_name: "merchant_name",
    transaction_date: timestamp(`${month.firstDay * 86400} + moment`),
    transaction_amount: "least(greatest(cents, 500), 50000)::DECIMAL(8, 0) * 0.01",
    channel: "CASE WHEN fifth < 2 THEN 'Online' WHEN fifth < 4 THEN 'In-Store' ELSE 'Mobile' END",
    status: "CASE WHEN declined THEN 'declined' ELSE 'approved' END",
    merchant_category_id: "code + 1",
  }),
});

function planMonths(context: GenerationContext): BulkCells<TransactionMonth>[] {
  const { traits, calendar, habits } = paymentsOf(context);
  return calendar.months.flatMap((payments) => {
    const { month, offset, count } = payments;
    const files = filesOfMonth(month, context.asOf, context.defaultAsOf);
    if (files.length === 0) return [];
    return {
      part: { month, offset },
      expectedRows: count,
      files: files.map(({ name, firstDay, lastDay }) =>
        name === month.name
          ? { name }
          : { name, where: `TRANSACTION_DATE::DATE BETWEEN '${firstDay}' AND '${lastDay}'` },
      ),
      inputs: () => ({ cells: monthCells(payments, traits), ...monthLookups(month, habits) }),
    };
  });
}

interface Payments {
  readonly traits: readonly CustomerTraits[];
  readonly calendar: PaymentCalendar;
  readonly habits: HabitsByLifestyle;
}

const known = new WeakMap<GenerationContext, Payments>();

/** Who pays when and how, made once for a generation. */
function paymentsOf(context: GenerationContext): Payments {
  const found = known.get(context);
  if (found !== undefined) return found;
  const traits = customerTraits(context);
  const calendar = paymentCalendar(traits, context);
  const payments = { traits, calendar, habits: habitsByLifestyle(calendar) };
  known.set(context, payments);
  return payments;
}

/** A lifestyle's mean payment is what makes its planted spend of its planted number of payments. */
function habitsByLifestyle({ paymentsPerUnit }: PaymentCalendar): HabitsByLifestyle {
  return lifestyles.map((lifestyle) => {
    const { monthlySpend, payments } = lifestyleProfiles[lifestyle];
    return paymentHabits(lifestyle, monthlySpend / (payments * paymentsPerUnit));
  });
}
