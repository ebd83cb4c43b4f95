/** A merchant code of the card networks (ISO 18245) and how people pay there. */
export interface MerchantCode {
  readonly code: string;
  readonly name: string;
  readonly category: Category;
  /** Share of the category's spend, relative to its other codes. */
  readonly weight: number;
  /** Median payment in dollars, before a segment's habits. */
  readonly median: number;
  /** Deviation of the payment's logarithm. */
  readonly spread: number;
}

export const categoryGroups = {
  Grocery: "Necessities",
  Gas: "Necessities",
  Utilities: "Necessities",
  Pharmacy: "Necessities",
  Healthcare: "Necessities",
  Insurance: "Necessities",
  Transit: "Necessities",
  Travel: "Leisure",
  Dining: "Leisure",
  Entertainment: "Leisure",
  "Sports & Fitness": "Leisure",
  Hobbies: "Leisure",
  "Digital Services": "Leisure",
  Clothing: "Other",
  Electronics: "Other",
  "Home & Garden": "Other",
  "General Merchandise": "Other",
  Education: "Other",
  "Personal Care": "Other",
  "Professional Services": "Other",
} as const;

export type Category = keyof typeof categoryGroups;

/** Needed, though no necessity in the sense of the group. */
const notDiscretionary: ReadonlySet<Category> = new Set(["Education", "Professional Services"]);

export function isDiscretionary(category: Category): boolean {
  return categoryGroups[category] !== "Necessities" && !notDiscretionary.has(category);
}

export const merchantCodes: readonly MerchantCode[] = [
  code("5411", "Grocery Stores and Supermarkets", "Grocery", 70, 44, 0.65),
  code("5422", "Butchers and Meat Provisioners", "Grocery", 6, 32, 0.5),
  code("5451", "Dairy Products Stores", "Grocery", 4, 16, 0.45),
  code("5462", "Bakeries", "Grocery", 8, 11, 0.5),
  code("5499", "Convenience and Specialty Food Stores", "Grocery", 12, 14, 0.55),
  code("5541", "Service Stations", "Gas", 55, 40, 0.4),
  code("5542", "Automated Fuel Dispensers", "Gas", 45, 37, 0.35),
  code("4900", "Electric, Gas and Water Utilities", "Utilities", 50, 96, 0.45),
  code("4814", "Telecommunication Services", "Utilities", 28, 64, 0.35),
  code("4899", "Cable and Internet Services", "Utilities", 22, 72, 0.3),
  code("5912", "Drug Stores and Pharmacies", "Pharmacy", 100, 24, 0.65),
  code("8011", "Doctors", "Healthcare", 38, 62, 0.6),
  code("8021", "Dentists", "Healthcare", 28, 115, 0.6),
  code("8043", "Opticians", "Healthcare", 14, 125, 0.5),
  code("8062", "Hospitals", "Healthcare", 20, 180, 0.6),
  code("6300", "Insurance Underwriting and Premiums", "Insurance", 100, 118, 0.4),
  code("4111", "Commuter Transport", "Transit", 30, 8, 0.4),
  code("4121", "Taxis and Ride Services", "Transit", 40, 19, 0.5),
  code("4784", "Tolls and Bridge Fees", "Transit", 10, 7, 0.4),
  code("7523", "Parking Lots and Garages", "Transit", 20, 12, 0.5),
  code("4511", "Airlines", "Travel", 38, 235, 0.5),
  code("7011", "Hotels and Lodging", "Travel", 34, 195, 0.5),
  code("7512", "Car Rental", "Travel", 10, 150, 0.45),
  code("4722", "Travel Agencies and Tour Operators", "Travel", 9, 230, 0.55),
  code("4411", "Cruise Lines", "Travel", 4, 320, 0.4),
  code("4112", "Passenger Railways", "Travel", 5, 52, 0.6),
  code("5812", "Restaurants", "Dining", 60, 38, 0.55),
  code("5813", "Bars and Nightclubs", "Dining", 14, 29, 0.5),
  code("5814", "Fast Food Restaurants", "Dining", 26, 12, 0.4),
  code("7832", "Cinemas", "Entertainment", 22, 24, 0.4),
  code("7922", "Theatres and Concerts", "Entertainment", 34, 78, 0.55),
  code("7996", "Amusement Parks", "Entertainment", 18, 84, 0.55),
  code("7941", "Sports Events", "Entertainment", 26, 88, 0.55),
  code("7997", "Gyms and Clubs", "Sports & Fitness", 55, 46, 0.4),
  code("5941", "Sporting Goods Stores", "Sports & Fitness", 45, 56, 0.65),
  code("5942", "Book Stores", "Hobbies", 40, 20, 0.5),
  code("5945", "Hobby, Toy and Game Shops", "Hobbies", 60, 29, 0.65),
  code("5815", "Digital Media", "Digital Services", 60, 12, 0.3),
  code("5818", "Software and Digital Goods", "Digital Services", 40, 18, 0.6),
  code("5651", "Family Clothing Stores", "Clothing", 66, 54, 0.6),
  code("5661", "Shoe Stores", "Clothing", 34, 72, 0.45),
  code("5732", "Electronics Stores", "Electronics", 100, 118, 0.75),
  code("5200", "Home Supply Stores", "Home & Garden", 46, 58, 0.7),
  code("5712", "Furniture Stores", "Home & Garden", 30, 190, 0.6),
  code("5995", "Pet Shops and Supplies", "Home & Garden", 24, 38, 0.5),
  code("5311", "Department Stores", "General Merchandise", 45, 52, 0.65),
  code("5310", "Discount Stores", "General Merchandise", 55, 31, 0.6),
  code("8220", "Colleges and Universities", "Education", 100, 220, 0.55),
  code("7230", "Barber and Beauty Shops", "Personal Care", 100, 36, 0.45),
  code("8111", "Legal Services", "Professional Services", 100, 180, 0.5),
];

function code(
  code: string,
  name: string,
  category: Category,
  weight: number,
  median: number,
  spread: number,
): MerchantCode {
  return { code, name, category, weight, median, spread };
}
