import { day, number, wholeNumber } from "@firn/synth/parameters";

/** What a person may set with `--set name=value`. */
export const customerCount = wholeNumber("customers", {
  description: "Customers, which are tenants and accounts as well; opportunities and contracts follow.",
  default: ({ scale }) => scale,
  low: 25,
  high: 5000,
});

/** The two technicians of the narrative are the 15th and the 23rd, so there are 25 at least. */
export const technicianCount = wholeNumber("technicians", {
  description: "Technicians; jobs and reviews follow.",
  default: ({ scale }) => Math.max(25, Math.round(scale / 2)),
  low: 25,
  high: 999,
});

export const startDate = day("start", {
  description: "First day of jobs; billing begins a year earlier. The last day is the as-of date.",
  default: () => "2024-01-01",
  low: "2020-01-01",
  high: "2025-01-01",
});

export const contractConversion = number("contract_conversion", {
  description: "Share of opportunities that become contracts.",
  default: () => 0.58,
  low: 0.3,
  high: 0.95,
});

export const parameters = [customerCount, technicianCount, startDate, contractConversion];
