import { faker } from "@faker-js/faker/locale/en_US";
import { dayNumber, TableRandom, type GenerationContext } from "@firn/synth";
import { firstDay } from "../first-day";
import { earlierCustomers, type DataSet } from "./day-plan";
import { planOrders } from "./order-plan";
import { timestampOf } from "./timestamp";

export interface PlannedCustomer {
  readonly number: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly visitorId: string;
  /** YYYY-MM-DD HH:MM:SS. */
  readonly signedUpAt: string;
}

const daysBefore = 90;

/** Everybody who signed up: some in the 90 days before the first, all others some minutes before their first order. */
export function planCustomers(set: DataSet, context: GenerationContext): PlannedCustomer[] {
  const table = new TableRandom(context.seed, `${set} customers`);
  const earlier = earlierCustomers(set, context.scale);
  const start = dayNumber(firstDay);
  const before = Array.from({ length: earlier }, (_, i) => {
    const day = start - daysBefore + Math.floor((i * daysBefore) / earlier);
    return {
      number: i + 1,
      signedUpAt: timestampOf(day, table.row(i + 1).integer("second", 28_800, 79_200)),
    };
  });
  const since = planOrders(set, context)
    .filter(({ isFirst }) => isFirst)
    .map(({ customer, day, second, random }) => ({
      number: customer,
      signedUpAt: timestampOf(day, second - random.integer("minutes", 3, 45) * 60),
    }));
  return [...before, ...since].map((customer) => ({
    ...customer,
    ...person(customer.number, table),
    visitorId: visitorOfCustomer(customer.number),
  }));
}

/** Customers have the even numbers, visitors who never sign up the odd ones. */
export function visitorOfCustomer(customer: number): string {
  return visitorId(2 * customer);
}

export function visitorOnly(number: number): string {
  return visitorId(2 * number + 1);
}

function visitorId(number: number): string {
  return `V${String(number).padStart(8, "0")}`;
}

function person(number: number, table: TableRandom) {
  faker.seed(table.row(number).bits("name"));
  const firstName = faker.person.firstName();
  const lastName = faker.person.lastName();
  const mailbox = `${firstName}.${lastName}`.toLowerCase().replace(/[^a-z.]/g, "");
  return { firstName, lastName, email: `${mailbox}${number}@example.com` };
}
