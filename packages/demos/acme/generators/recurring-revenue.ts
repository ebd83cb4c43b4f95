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
  const bases = new Map<number, number>();
  const base = (company: number): number => {
    const known = bases.get(company) ?? 96_000 * Math.exp(0.5 * table.row(company).normal("base"));
    bases.set(company, known);
    return known;
  };
  const strayed = (company: number, month: number): number =>
    base(company) * (1 + stray * (2 * table.row(company).uniform(`month ${month}`) - 1));
  const months = monthsOfBilling(context);
  const path = (company: number, month: number): number =>
    groupOf(company).annualRetention ** ((month - months + 12) / 12) * season(month);
  return (company, month) => {
    const own = strayed(company, month) * path(company, month);
    if (company > tenants) return own;
    const group = tenantsOfGroup(company, tenants);
    return (own * sumOf(group, base)) / sumOf(group, (each) => strayed(each, month));
  };
}

/** Revenue is a little higher in the middle of every twelve months. */
function season(month: number): number {
  return 1 + 0.02 * Math.sin((2 * Math.PI * (month - 3)) / 12);
}

function tenantsOfGroup(company: number, tenants: number): number[] {
  const parent = parentOf(company);
  const all = Array.from({ length: tenants }, (_, i) => i + 1);
  return all.filter((each) => parentOf(each) === parent);
}

function sumOf(companies: readonly number[], value: (company: number) => number): number {
  return companies.reduce((sum, company) => sum + value(company), 0);
}
