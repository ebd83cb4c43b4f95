import { monthsBetween, type GenerationContext } from "@firn/synth";
import { enterpriseGroups } from "../narratives";
import { contractConversion, customerCount, startDate, technicianCount } from "../parameters";

/** How many rows there are of everything. Defaults give 50 customers, 525 jobs, 58 contracts, 1,411 invoices. */
export interface Volumes {
  readonly customers: number;
  readonly technicians: number;
  readonly jobsPerTechnician: number;
  readonly reviews: number;
  /** Tenants that count for net dollar retention. */
  readonly tenants: number;
  readonly opportunities: number;
  readonly contracts: number;
  readonly activated: number;
  readonly drafts: number;
  readonly orders: number;
  readonly orderItems: number;
  readonly invoices: number;
  /** Accounts that the platform bills as well. */
  readonly dualAccounts: number;
  readonly platformRecords: number;
}

/** Months of jobs at the default start and as-of date; what is told per job or contract is told for them. */
const defaultMonths = 24;
const monthsOfHistory = 12;

/** Calendar months that have jobs. */
export function monthsOfJobs(context: GenerationContext): number {
  return monthsBetween(context.valueOf(startDate), context.asOf).length;
}

/** Calendar months of billing: a year more, so that a prior year exists. */
export function monthsOfBilling(context: GenerationContext): number {
  return monthsOfJobs(context) + monthsOfHistory;
}

export function volumesOf(context: GenerationContext): Volumes {
  const customers = context.valueOf(customerCount);
  const technicians = context.valueOf(technicianCount);
  const months = monthsOfJobs(context);
  const jobsPerTechnician = Math.round((21 * months) / defaultMonths);
  return {
    customers,
    technicians,
    jobsPerTechnician,
    reviews: Math.round((technicians * jobsPerTechnician * 241) / 525),
    ...financialVolumes(customers, context.valueOf(contractConversion), months),
  };
}

function financialVolumes(customers: number, conversion: number, months: number) {
  const opportunities = customers * 2;
  const contracts = Math.round(opportunities * conversion);
  const activated = Math.round((contracts * 40) / 58);
  const drafts = Math.max(1, Math.round((contracts * 2) / 58));
  const orders = Math.round((contracts * 99) / 58);
  const billingMonths = months + monthsOfHistory;
  const dualAccounts = Math.round(Math.min(activated, customers) * 0.6);
  return {
    opportunities,
    contracts,
    activated,
    drafts,
    orders,
    orderItems: Math.round((orders * 202) / 99),
    invoices: Math.round(((contracts - drafts) * billingMonths * 1411) / (56 * 36)),
    dualAccounts,
    platformRecords: Math.round((dualAccounts * months * 283) / (24 * defaultMonths)),
    tenants: Math.max(enterpriseGroups.length, Math.min(Math.round(customers * 0.7), activated)),
  };
}
