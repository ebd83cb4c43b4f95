import type { Row } from "@firn/schema";
import type { customers, Segment } from "../tables/customers";

type Employment = Row<typeof customers>["employment_status"];

/** What is planted about a segment. */
export interface SegmentProfile {
  /** Of all customers, in percent. */
  readonly share: number;
  /** Mean spend of a month at full activity, in dollars. */
  readonly monthlySpend: number;
  /** Payments of a month at full activity, relative to the other segments. */
  readonly payments: number;
  readonly premiumShare: number;
  readonly ages: { readonly low: number; readonly peak: number; readonly high: number };
  readonly employment: Readonly<Record<Employment, number>>;
  /** In thousands of dollars, for a Standard card; a Premium card has more. */
  readonly creditLimit: { readonly low: number; readonly high: number };
  /** Days between the opening of the account and the default as-of date. */
  readonly tenure: { readonly low: number; readonly high: number };
  /** Payments that are declined, of 10,000. */
  readonly declinedOf10000: number;
}

const halfYear = 183;
const longTenure = { low: halfYear, high: 1277 };

export const segmentProfiles: Readonly<Record<Segment, SegmentProfile>> = {
  "High-Value Travelers": {
    share: 12,
    monthlySpend: 7000,
    payments: 118,
    premiumShare: 0.7,
    ages: { low: 35, peak: 46, high: 60 },
    employment: { "Full-Time": 74, "Self-Employed": 20, "Part-Time": 4, Retired: 1, Unemployed: 1 },
    creditLimit: { low: 18, high: 40 },
    tenure: longTenure,
    declinedOf10000: 140,
  },
  "Stable Mid-Spenders": {
    share: 45,
    monthlySpend: 2250,
    payments: 84,
    premiumShare: 0.4,
    ages: { low: 25, peak: 40, high: 55 },
    employment: { "Full-Time": 62, "Part-Time": 14, "Self-Employed": 15, Retired: 4, Unemployed: 5 },
    creditLimit: { low: 9, high: 24 },
    tenure: longTenure,
    declinedOf10000: 165,
  },
  "Budget-Conscious": {
    share: 23,
    monthlySpend: 1000,
    payments: 62,
    premiumShare: 0.1,
    ages: { low: 22, peak: 29, high: 45 },
    employment: { "Full-Time": 48, "Part-Time": 29, "Self-Employed": 10, Retired: 2, Unemployed: 11 },
    creditLimit: { low: 5, high: 12 },
    tenure: longTenure,
    declinedOf10000: 180,
  },
  "New & Growing": {
    share: 12,
    monthlySpend: 1900,
    payments: 76,
    premiumShare: 0.3,
    ages: { low: 22, peak: 27, high: 42 },
    employment: { "Full-Time": 71, "Part-Time": 17, "Self-Employed": 10, Retired: 0, Unemployed: 2 },
    creditLimit: { low: 5, high: 15 },
    tenure: { low: 0, high: halfYear - 1 },
    declinedOf10000: 170,
  },
  Declining: {
    share: 8,
    monthlySpend: 2400,
    payments: 82,
    premiumShare: 0.4,
    ages: { low: 24, peak: 45, high: 75 },
    employment: { "Full-Time": 45, "Part-Time": 21, "Self-Employed": 14, Retired: 10, Unemployed: 10 },
    creditLimit: { low: 7, high: 24 },
    tenure: { low: 365, high: 1095 },
    declinedOf10000: 600,
  },
};
