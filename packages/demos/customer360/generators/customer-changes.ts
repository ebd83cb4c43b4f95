import type { Row } from "@firn/schema";
import { rows } from "@firn/synth";
import { customers } from "../tables/customers";
import { customerChanges } from "../tables/customer-changes";
import { accounts, creditLimit } from "./accounts";
import { cardHistory, type CardChange } from "./card-history";

type Change = Omit<Row<typeof customerChanges>, "change_id">;

/** The changes of all cards, numbered in the order of time. */
export const generateCustomerChanges = rows(
  customerChanges,
  function* (context) {
    const changes = [...accounts(context)].flatMap((account) =>
      cardHistory(account, context).flatMap((change) => changesOf(account.number, change)),
    );
    // The sort is stable: within a day, changes stay in the order of their customers.
    changes.sort((one, other) =>
      one.changed_on < other.changed_on ? -1 : Number(one.changed_on > other.changed_on),
    );
    for (const [index, change] of changes.entries()) {
      yield { change_id: customerChanges.key(index + 1), ...change };
    }
  },
  { since: (row) => row.changed_on },
);

/** A row for each column that changed: an upgrade changes two. */
function changesOf(customer: number, { day, before, after }: CardChange): Change[] {
  const of = { customer_id: customers.key(customer), changed_on: day };
  const type: Change = { ...of, attribute: "card_type", old_value: before.type, new_value: after.type };
  const limit: Change = {
    ...of,
    attribute: "credit_limit",
    old_value: String(creditLimit(before)),
    new_value: String(creditLimit(after)),
  };
  return [type, limit].filter(({ old_value, new_value }) => old_value !== new_value);
}
