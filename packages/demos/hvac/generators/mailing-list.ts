import { dateOf, dayNumber, rows } from "@firn/synth";
import { customers } from "../tables/customers";
import { mailingList } from "../tables/mailing-list";
import { emailOf, personName } from "./names";
import { firstCallDay } from "./period";
import { volumesOf } from "./volumes";

/** Three of five contacts are customers. */
const customersShare = 0.6;

export const generateMailingList = rows(mailingList, function* (context) {
  const { contacts } = volumesOf(context);
  const known = context.rowsOf(customers).slice(0, Math.round(contacts * customersShare));
  for (let n = 1; n <= contacts; n++) {
    const random = context.random(n);
    const customer = known[n - 1];
    const name = customer?.name ?? personName(random);
    const first = dayNumber(customer?.created_on ?? firstCallDay(context));
    yield {
      contact_id: mailingList.key(n),
      customer_id: customer?.customer_id ?? null,
      email: customer?.email ?? emailOf(name, 1_000_000 + n, random),
      name,
      source:
        customer === undefined
          ? random.weighted("source", { Website: 60, "Home Show": 25, Referral: 15 })
          : ("Customer" as const),
      is_subscribed: random.chance("subscribed", customer === undefined ? 0.72 : 0.86),
      preferred_contact: random.weighted("contact", { Email: 60, "Text Message": 25, Phone: 15 }),
      interest: random.weighted("interest", {
        Tips: 35,
        Offers: 30,
        "Maintenance Plans": 20,
        "New Products": 15,
      }),
      joined_on: dateOf(random.integer("joined", first, dayNumber(context.asOf))),
    };
  }
});
