import { faker } from "@faker-js/faker/locale/en_US";
import type { Row } from "@firn/schema";
import { rows, usStates, type RowRandom } from "@firn/synth";
import { customers } from "../tables/customers";
import { accounts, creditLimit, type Account, type Card } from "./accounts";
import { cardHistories, cardOn } from "./card-history";
import { lifestyleProfiles } from "./segment-profiles";

type Customer = Row<typeof customers>;

/**
 * All accounts with the people behind them. A card is the one of the as-of date, or of the default as-of date where that is earlier:
 * a row that has been written does not change, what changes later is in BRONZE_CUSTOMER_CHANGES only.
 */
export const generateCustomers = rows(
  customers,
  function* (context) {
    const { asOf, defaultAsOf } = context;
    const day = asOf < defaultAsOf ? asOf : defaultAsOf;
    const historyOf = cardHistories({ ...context, asOf: day });
    for (const account of accounts(context)) {
      yield customer(account, cardOn(day, account, historyOf(account)));
    }
  },
  { since: (row) => row.account_open_date },
);

function customer(account: Account, card: Card): Customer {
  const { number, segment, opened, declineType, random } = account;
  const state = random.weightedBy("state", usStates, ({ residents }) => residents);
  const age = ageOf(account);
  return {
    customer_id: customers.key(number),
    ...nameOf(number, random),
    age,
    state: state.code,
    city: random.pick("city", state.cities),
    employment_status: employmentOf(account, age),
    card_type: card.type,
    credit_limit: creditLimit(card),
    account_open_date: opened,
    customer_segment: segment,
    decline_type: declineType,
  };
}

function nameOf(n: number, random: RowRandom): Pick<Customer, "first_name" | "last_name" | "email"> {
  faker.seed(random.bits("name"));
  const first_name = faker.person.firstName();
  const last_name = faker.person.lastName();
  const mailbox = `${first_name}.${last_name}`.toLowerCase().replace(/[^a-z.]/g, "");
  const domain = random.pick("domain", ["example.com", "example.net", "example.org"]);
  return { first_name, last_name, email: `${mailbox}${n}@${domain}` };
}

/** Triangular: most people are near their lifestyle's peak. In every segment a few are older: age tells nobody's plans. */
function ageOf({ lifestyle, random }: Account): number {
  if (random.chance("old", 0.04)) return random.integer("old age", 56, 75);
  const { low, peak, high } = lifestyleProfiles[lifestyle].ages;
  const u = random.uniform("age");
  const left = (peak - low) / (high - low);
  const age =
    u < left
      ? low + Math.sqrt(u * (high - low) * (peak - low))
      : high - Math.sqrt((1 - u) * (high - low) * (high - peak));
  return Math.round(age);
}

/** Nobody retires before 55; of those who lost their job two of five have none yet. */
function employmentOf(
  { lifestyle, declineType, random }: Account,
  age: number,
): Customer["employment_status"] {
  if (declineType === "Job Loss" && random.chance("still without a job", 0.4)) return "Unemployed";
  const { employment } = lifestyleProfiles[lifestyle];
  const retired = age < 55 ? 0 : employment.Retired * (age >= 65 ? 20 : 2);
  return random.weighted("employment", { ...employment, Retired: retired });
}
