import { TableRandom, type GenerationContext } from "@firn/synth";
import { groupOf, parentOf } from "./enterprise-groups";
import { monthsOfBilling, volumesOf } from "./volumes";

/** Dollars a year of a company in a month; 0 is the first month of billing, months before it are negative. */
export type RecurringRevenue = (company: number, month: number) => number;

/** How far a tenant strays from its group's path. Small enough that no tenant is taken for a growing or declining one by chance. */
const stray = 0.007;

/**
 * Annual recurring revenue of every company. The sum of a group's tenants is multiplied by the group's annual retention from each
 * month to the same one a year later, exactly: seasons repeat, and what one tenant strays the others make up for.
 */
export function recurringRevenue(context: GenerationContext): RecurringRevenue {
  const { tenants } = volumesOf(context);
  const table = new TableRandom(context.seed, "recurring revenue");
  const base = remembered((company: number) => 96_000 * Math.exp(0.5 * table.row(company).normal("base")));
  const strayed = (company: number, month: number): number =>
    base(company) * (1 + stray * (2 * table.row(company).uniform(`month ${month}`) - 1));
  const months = monthsOfBilling(context);
  const path = (company: number, month: number): number =>
    groupOf(company).annualRetention ** ((month - months + 12) / 12) * season(month);
  const groupOfParent = remembered((parent: number) => tenantsOfGroup(parent, tenants));
  const madeUpFor = remembered((parent: number) => {
    const group = groupOfParent(parent);
    const all = sumOf(group, base);
    return remembered((month: number) => all / sumOf(group, (each) => strayed(each, month)));
  });
  return (company, month) => {
    const own = strayed(company, month) * path(company, month);
    return company > tenants ? own : own * madeUpFor(parentOf(company))(month);
  };
}

/** The same function, which computes each value once. */
function remembered<T>(compute: (key: number) => T): (key: number) => T {
  const values = new Map<number, T>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = compute(key);
    values.set(key, value);
    return value;
  };
}

/** Revenue is a little higher in the middle of every twelve months. */
function season(month: number): number {
  return 1 + 0.02 * Math.sin((2 * Math.PI * (month - 3)) / 12);
}

function tenantsOfGroup(parent: number, tenants: number): number[] {
  const all = Array.from({ length: tenants }, (_, i) => i + 1);
  return all.filter((each) => parentOf(each) === parent);
}

function sumOf(companies: readonly number[], value: (company: number) => number): number {
  return companies.reduce((sum, company) => sum + value(company), 0);
}
