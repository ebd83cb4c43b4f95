import { faker } from "@faker-js/faker/locale/en_US";
import type { RowRandom } from "@firn/synth";

/** A person's name. */
export function personName(random: RowRandom, name: string): { firstName: string; lastName: string } {
  faker.seed(random.bits(name));
  return { firstName: faker.person.firstName(), lastName: faker.person.lastName() };
}

/** Name of a company of this trade, e.g. "Baker & Sons Plumbing". */
export function companyName(random: RowRandom, trade: string): string {
  faker.seed(random.bits("company"));
  const family = faker.person.lastName();
  const place = faker.location.city();
  return random.pick("company pattern", [
    `${family} & Sons ${trade}`,
    `${family} ${trade}`,
    `${place} ${trade} Services`,
    `${family} Brothers ${trade}`,
    `${place} ${trade} Company`,
  ]);
}
