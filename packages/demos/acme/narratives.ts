/** What is told in every dataset, whatever its seed: generators plant it, truths ask for it. */

/** Technicians who need coaching, by their number. */
export const underperformers = [
  { number: 15, firstName: "John", lastName: "Taylor" },
  { number: 23, firstName: "Christopher", lastName: "Martin" },
] as const;

export interface EnterpriseGroup {
  readonly name: string;
  /** Recurring revenue of a month in relation to that of the month a year before: 1.2 is a net dollar retention of 120 %. */
  readonly annualRetention: number;
  /** Contracts of the group give the right to leave in steps. */
  readonly stepsDown?: boolean;
}

/** Groups of tenants, each with its planted net dollar retention. */
export const enterpriseGroups: readonly EnterpriseGroup[] = [
  { name: "Summit Home Services", annualRetention: 1.32 },
  { name: "BlueRiver Comfort", annualRetention: 1.21 },
  { name: "Cedar Ridge Holdings", annualRetention: 1.14 },
  { name: "Lakeshore Mechanical", annualRetention: 1.06 },
  { name: "Prairie Field Group", annualRetention: 1.04 },
  { name: "Harbor Facility Partners", annualRetention: 1.02 },
  { name: "Granite Peak Services", annualRetention: 0.99 },
  { name: "Sunbelt Trades Alliance", annualRetention: 0.97 },
  { name: "Ironwood Maintenance", annualRetention: 0.82, stepsDown: true },
  { name: "Westgate Property Care", annualRetention: 0.74, stepsDown: true },
];

/** At this retention and above a tenant counts as growing. */
export const growingFrom = 1.1;
/** At this retention and below a tenant counts as declining. */
export const decliningTo = 0.9;
