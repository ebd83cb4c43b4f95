import { faker } from "@faker-js/faker/locale/en_US";
import { TableRandom, weightedSlots, type RowRandom } from "@firn/synth";
import { merchantCodes, type Category } from "./merchant-codes";

/** Slots a merchant code has in the lookup: 2^10, so that ten bits of a draw choose a merchant. */
export const merchantSlots = 1024;
const merchantsPerCode = 60;

const nouns: Readonly<Record<Category, readonly string[]>> = {
  Grocery: ["Market", "Foods", "Fresh", "Grocers", "Pantry"],
  Gas: ["Fuel", "Petroleum", "Service Station", "Energy"],
  Utilities: ["Utilities", "Power & Light", "Communications", "Networks"],
  Pharmacy: ["Pharmacy", "Drugs", "Apothecary"],
  Healthcare: ["Clinic", "Medical Group", "Health Partners", "Care Center"],
  Insurance: ["Insurance", "Mutual", "Assurance"],
  Transit: ["Transit", "Cab", "Rides", "Parking"],
  Travel: ["Travel", "Journeys", "Voyages", "Hospitality"],
  Dining: ["Kitchen", "Grill", "Bistro", "Diner", "Cafe"],
  Entertainment: ["Theatre", "Live", "Arena", "Pictures"],
  "Sports & Fitness": ["Fitness", "Sports", "Athletics"],
  Hobbies: ["Books", "Games", "Crafts"],
  "Digital Services": ["Media", "Software", "Streaming", "Apps"],
  Clothing: ["Apparel", "Outfitters", "Clothing", "Shoes"],
  Electronics: ["Electronics", "Computers", "Audio"],
  "Home & Garden": ["Home", "Hardware", "Furnishings", "Garden"],
  "General Merchandise": ["Stores", "Outlet", "Emporium"],
  Education: ["College", "Academy", "Institute"],
  "Personal Care": ["Salon", "Barbers", "Beauty"],
  "Professional Services": ["Law", "Advisers", "Associates"],
};

/**
 * The merchants' names, `merchantSlots` for each code in turn: a few merchants of a code have many slots, most have few, as Zipf's
 * law has it.
 */
export function merchantNames(seed: number): string[] {
  const random = new TableRandom(seed, "merchants");
  faker.seed(random.row(0).bits("names"));
  const slots = weightedSlots(
    merchantSlots,
    Array.from({ length: merchantsPerCode }, (_, rank) => 1 / (rank + 1)),
  );
  return merchantCodes.flatMap(({ category }, index) => {
    const names = Array.from({ length: merchantsPerCode }, (_, n) =>
      merchantName(category, random.row(index * merchantsPerCode + n + 1)),
    );
    return Array.from(slots, (rank) => names[rank] ?? "");
  });
}

function merchantName(category: Category, random: RowRandom): string {
  const noun = random.pick("noun", nouns[category]);
  switch (random.weighted("style", { family: 5, place: 3, street: 2 })) {
    case "family":
      return `${faker.person.lastName()} ${noun}`;
    case "place":
      return `${faker.location.city()} ${noun}`;
    case "street":
      return `${faker.location.street()} ${noun}`;
  }
}
