import type { Category } from "./merchant-codes";
import type { Lifestyle } from "./segment-profiles";

/** Of a lifestyle's spend, how much goes to each category; relative, they need not sum to 100. */
export const spendShares: Readonly<Record<Lifestyle, Readonly<Record<Category, number>>>> = {
  "High-Value Travelers": {
    ...{ Grocery: 8, Gas: 3, Utilities: 3, Pharmacy: 1.5, Healthcare: 3, Insurance: 2.5, Transit: 3 },
    ...{
      Travel: 33,
      Dining: 14,
      Entertainment: 5,
      "Sports & Fitness": 2.5,
      Hobbies: 1.5,
      "Digital Services": 1.5,
    },
    ...{ Clothing: 6, Electronics: 4, "Home & Garden": 4, "General Merchandise": 3 },
    ...{ Education: 1, "Personal Care": 1.5, "Professional Services": 1.5 },
  },
  "Stable Mid-Spenders": {
    ...{ Grocery: 19, Gas: 8, Utilities: 8, Pharmacy: 3, Healthcare: 5, Insurance: 4, Transit: 2.5 },
    ...{ Travel: 8, Dining: 11, Entertainment: 4, "Sports & Fitness": 2, Hobbies: 2, "Digital Services": 2 },
    ...{ Clothing: 6, Electronics: 4, "Home & Garden": 6, "General Merchandise": 6 },
    ...{ Education: 1.5, "Personal Care": 2, "Professional Services": 1 },
  },
  "Budget-Conscious": {
    ...{ Grocery: 31, Gas: 13, Utilities: 14, Pharmacy: 4, Healthcare: 4, Insurance: 4, Transit: 4 },
    ...{
      Travel: 1.5,
      Dining: 6.5,
      Entertainment: 1.8,
      "Sports & Fitness": 0.7,
      Hobbies: 1,
      "Digital Services": 2,
    },
    ...{ Clothing: 3.5, Electronics: 1.5, "Home & Garden": 2, "General Merchandise": 5.5 },
    ...{ Education: 0.8, "Personal Care": 1.4, "Professional Services": 0.3 },
  },
  "New & Growing": {
    ...{ Grocery: 14, Gas: 6, Utilities: 5, Pharmacy: 1.5, Healthcare: 2, Insurance: 2, Transit: 5 },
    ...{ Travel: 6, Dining: 15, Entertainment: 8, "Sports & Fitness": 4, Hobbies: 4, "Digital Services": 5 },
    ...{ Clothing: 9, Electronics: 7, "Home & Garden": 4, "General Merchandise": 5 },
    ...{ Education: 3, "Personal Care": 3, "Professional Services": 0.5 },
  },
};
