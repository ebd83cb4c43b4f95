import { faker } from "@faker-js/faker/locale/en_US";
import type { Row } from "@firn/schema";
import { addDays, rows, usStates, type RowRandom } from "@firn/synth";
import { customers, segments, type Segment } from "../tables/customers";
import { segmentProfiles, type SegmentProfile } from "./segment-profiles";

type Customer = Row<typeof customers>;

/** Half a year of new accounts is the share of New & Growing, so this many come a day. */
const newShareOfADay = segmentProfiles["New & Growing"].share / 100 / 183;

/**
 * The customers of the default as-of date, as many as the scale says, and then those who open an account later, in the order of their
 * opening, to the end of the as-of date's month: a month's payments are shared out among all who are customers by its end.
 */
export const generateCustomers = rows(
  customers,
  function* ({ scale, asOf, defaultAsOf, random }) {
    for (let n = 1; n <= scale; n++) {
      const segment = segmentOf(n, random(0));
      const { tenure } = segmentProfiles[segment];
      const opened = addDays(defaultAsOf, -random(n).integer("tenure", tenure.low, tenure.high));
      yield customer(n, segment, opened, random(n));
    }
    for (let n = scale + 1; ; n++) {
      const opened = addDays(defaultAsOf, Math.ceil((n - scale) / (scale * newShareOfADay)));
      if (opened.slice(0, 7) > asOf.slice(0, 7)) return;
      yield customer(n, "New & Growing", opened, random(n));
    }
  },
  { since: (row) => row.account_open_date },
);

/**
 * Steps of the golden ratio fill the unit interval evenly, so the shares hold at any scale, to within a customer or two, and
 * neighbours have different segments.
 */
function segmentOf(n: number, random: RowRandom): Segment {
  let left = ((n * 0.6180339887498949 + random.uniform("segments")) % 1) * 100;
  for (const segment of segments) {
    left -= segmentProfiles[segment].share;
    if (left < 0) return segment;
  }
  return "Declining";
}

function customer(n: number, segment: Segment, opened: string, random: RowRandom): Customer {
  const profile = segmentProfiles[segment];
  const state = random.weightedBy("state", usStates, ({ residents }) => residents);
  const declineType = segment === "Declining" ? declineTypeOf(random) : null;
  const cardType = random.chance("card", profile.premiumShare) ? "Premium" : "Standard";
  const age = ageOf(profile, random);
  return {
    customer_id: customers.key(n),
    ...nameOf(n, random),
    age,
    state: state.code,
    city: random.pick("city", state.cities),
    employment_status: employmentOf(profile, declineType, age, random),
    card_type: cardType,
    credit_limit: creditLimitOf(profile, cardType, random),
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

/** Triangular: most people are near the segment's peak. */
function ageOf({ ages: { low, peak, high } }: SegmentProfile, random: RowRandom): number {
  const u = random.uniform("age");
  const left = (peak - low) / (high - low);
  const age =
    u < left
      ? low + Math.sqrt(u * (high - low) * (peak - low))
      : high - Math.sqrt((1 - u) * (high - low) * (high - peak));
  return Math.round(age);
}

function declineTypeOf(random: RowRandom): NonNullable<Customer["decline_type"]> {
  return random.weighted("decline type", { "Job Loss": 40, Relocation: 25, "Lifestyle Change": 35 });
}

/** Nobody retires before 55; most who lost their job have none yet. */
function employmentOf(
  { employment }: SegmentProfile,
  declineType: Customer["decline_type"],
  age: number,
  random: RowRandom,
): Customer["employment_status"] {
  if (declineType === "Job Loss" && random.chance("still without a job", 0.7)) return "Unemployed";
  const retired = age < 55 ? 0 : employment.Retired * (age >= 65 ? 20 : 2);
  return random.weighted("employment", { ...employment, Retired: retired });
}

/** In steps of 1,000 dollars, 50,000 at most. */
function creditLimitOf(
  { creditLimit }: SegmentProfile,
  cardType: Customer["card_type"],
  random: RowRandom,
): number {
  const thousands = random.integer("credit limit", creditLimit.low, creditLimit.high);
  return 1000 * Math.min(50, cardType === "Premium" ? Math.round(thousands * 1.5) : thousands);
}
