import type { Row } from "@firn/schema";
import { segments, type customers, type Segment } from "../tables/customers";

type Employment = Row<typeof customers>["employment_status"];

/** How many of all customers are planted in a segment, in percent. */
export const segmentShares: Readonly<Record<Segment, number>> = {
  "High-Value Travelers": 12,
  "Stable Mid-Spenders": 46,
  "Budget-Conscious": 23,
  "New & Growing": 12,
  Declining: 7,
};

/** Days between the opening of an account and the default as-of date, and the part of a segment's customers that it is for. */
interface TenureRange {
  readonly part: number;
  readonly low: number;
  readonly high: number;
}

/** Days. */
export const halfYear = 183;
const year = 365;
const newTenure: readonly TenureRange[] = [{ part: 1, low: 0, high: halfYear - 1 }];

/** Half a year to three and a half, most of one to three. */
const longTenure: readonly TenureRange[] = [
  { part: 10, low: halfYear, high: year - 1 },
  { part: 80, low: year, high: 3 * year },
  { part: 10, low: 3 * year + 1, high: 1277 },
];

/** Only new customers differ: the tenure of the declining ones must not tell who will decline. */
export const tenureOf = (segment: Segment): readonly TenureRange[] =>
  segment === "New & Growing" ? newTenure : longTenure;

/**
 * How people live and spend. Declining customers have lived like those of another segment: else their age, their card and what they
 * buy would tell that they are going to decline.
 */
export type Lifestyle = Exclude<Segment, "Declining">;
export const lifestyles: readonly Lifestyle[] = segments.filter((segment) => segment !== "Declining");

/** How many declining customers lived which way, relative. New customers have no level yet to fall from. */
export const lifestylesOfDeclining: Readonly<Record<Lifestyle, number>> = {
  "High-Value Travelers": 15,
  "Stable Mid-Spenders": 57,
  "Budget-Conscious": 28,
  "New & Growing": 0,
};

export interface LifestyleProfile {
  /** Mean spend of a month at full activity, in dollars. */
  readonly monthlySpend: number;
  /** Payments of a month at full activity, relative to the other lifestyles. */
  readonly payments: number;
  readonly premiumShare: number;
  readonly ages: { readonly low: number; readonly peak: number; readonly high: number };
  readonly employment: Readonly<Record<Employment, number>>;
  /** In thousands of dollars, for a Standard card; a Premium card has more. */
  readonly creditLimit: { readonly low: number; readonly high: number };
  /** Payments that are declined, of 10,000, while all is well. */
  readonly declinedOf10000: number;
}

export const lifestyleProfiles: Readonly<Record<Lifestyle, LifestyleProfile>> = {
  "High-Value Travelers": {
    monthlySpend: 7000,
    payments: 118,
    premiumShare: 0.7,
    ages: { low: 35, peak: 46, high: 60 },
    employment: { "Full-Time": 74, "Self-Employed": 20, "Part-Time": 4, Retired: 1, Unemployed: 1 },
    creditLimit: { low: 18, high: 40 },
    declinedOf10000: 160,
  },
  "Stable Mid-Spenders": {
    monthlySpend: 2250,
    payments: 84,
    premiumShare: 0.4,
    ages: { low: 25, peak: 40, high: 55 },
    employment: { "Full-Time": 62, "Part-Time": 14, "Self-Employed": 15, Retired: 4, Unemployed: 5 },
    creditLimit: { low: 9, high: 24 },
    declinedOf10000: 181,
  },
  "Budget-Conscious": {
    monthlySpend: 1000,
    payments: 62,
    premiumShare: 0.1,
    ages: { low: 22, peak: 29, high: 45 },
    employment: { "Full-Time": 48, "Part-Time": 29, "Self-Employed": 10, Retired: 2, Unemployed: 11 },
    creditLimit: { low: 5, high: 12 },
    declinedOf10000: 196,
  },
  "New & Growing": {
    monthlySpend: 1900,
    payments: 76,
    premiumShare: 0.3,
    ages: { low: 22, peak: 27, high: 42 },
    employment: { "Full-Time": 71, "Part-Time": 17, "Self-Employed": 10, Retired: 0, Unemployed: 2 },
    creditLimit: { low: 5, high: 15 },
    declinedOf10000: 186,
  },
};
