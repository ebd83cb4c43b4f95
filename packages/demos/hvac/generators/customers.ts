import { addDays, dayNumber, dateOf, rows } from "@firn/synth";
import { customerCount, region } from "../parameters";
import { customers } from "../tables/customers";
import { companyName, emailOf, personName, phoneOf, streetOf } from "./names";
import { firstCallDay } from "./period";
import { regions, statesOf } from "./regions";

/** Every fifth customer is a company. The last became one four months ago, so that each may have had calls. */
export const generateCustomers = rows(customers, function* (context) {
  const states = statesOf(regions[context.valueOf(region)]);
  const first = dayNumber(firstCallDay(context)) - 3 * 365;
  const last = dayNumber(addDays(context.asOf, -120));
  for (let n = 1; n <= context.valueOf(customerCount); n++) {
    const random = context.random(n);
    const isCompany = n % 5 === 0;
    const name = isCompany ? companyName(random) : personName(random);
    const state = random.weightedBy("state", states, ({ residents }) => residents);
    yield {
      customer_id: customers.key(n),
      customer_type: isCompany ? ("Commercial" as const) : ("Residential" as const),
      name,
      email: emailOf(name, n, random),
      phone: phoneOf(random),
      street: streetOf(random),
      city: random.pick("city", state.cities),
      state: state.code,
      postal_code: String(random.integer("postal code", 10_000, 99_999)),
      created_on: dateOf(random.integer("created", first, last)),
    };
  }
});
