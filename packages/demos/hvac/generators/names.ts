import { faker } from "@faker-js/faker/locale/en_US";
import type { RowRandom } from "@firn/synth";

export function personName(random: RowRandom): string {
  faker.seed(random.bits("person"));
  return `${faker.person.firstName()} ${faker.person.lastName()}`;
}

/** A company that has buildings to heat and to cool. */
export function companyName(random: RowRandom): string {
  faker.seed(random.bits("company"));
  const family = faker.person.lastName();
  const trade = random.pick("trade", [
    "Bakery",
    "Dental",
    "Offices",
    "Hotel",
    "Market",
    "Brewing",
    "Storage",
  ]);
  return random.pick("pattern", [`${family} ${trade}`, `${family} & Sons ${trade}`, `${family} Group`]);
}

/** An address that belongs to nobody. @param number makes it unique */
export function emailOf(name: string, number: number, random: RowRandom): string {
  const mailbox = name.toLowerCase().replace(/[^a-z]+/g, ".");
  return `${mailbox}${number}@${random.pick("domain", ["example.com", "example.net", "example.org"])}`;
}

export function streetOf(random: RowRandom): string {
  faker.seed(random.bits("street"));
  return faker.location.streetAddress();
}

/** A number of the range that is kept for fiction. */
export const phoneOf = (random: RowRandom): string =>
  `(${random.integer("area", 201, 989)}) 555-01${String(random.integer("line", 0, 99)).padStart(2, "0")}`;
