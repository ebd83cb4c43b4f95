import { addDays, rows } from "@firn/synth";
import { accounts } from "../tables/accounts";
import { customers } from "../tables/customers";
import { billingMonths } from "./billing-months";
import { personName } from "./company";
import { dualAccounts } from "./dual-billing";

export const generateAccounts = rows(accounts, function* (context) {
  const months = billingMonths(context);
  const dual = new Map(dualAccounts(context).map(({ account, months }) => [account, months]));
  for (const [i, customer] of context.rowsOf(customers).entries()) {
    const random = context.random(i + 1);
    // A handful of people look after all accounts.
    const owner = personName(context.random(1_000_000 + random.integer("owner", 1, 6)), "owner");
    const platformMonths = dual.get(i + 1);
    yield {
      id: accounts.key(i + 1),
      account_name: customer.customer_name,
      customer_id: customer.customer_id,
      account_owner: `${owner.firstName} ${owner.lastName}`,
      billing_system: platformMonths === undefined ? ("SFDC" as const) : ("Dual" as const),
      platform_billing_since: platformMonths === undefined ? null : (months.at(-platformMonths) ?? null),
      payment_terms_days: random.pick("terms", [15, 30, 30, 45, 60]),
      created_date: addDays(customer.created_date, -random.integer("before", 0, 20)),
    };
  }
});
