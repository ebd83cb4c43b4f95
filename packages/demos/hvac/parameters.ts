import { choice, weights, wholeNumber } from "@firn/synth/parameters";
import { serviceTypes } from "./tables/service-calls";
import { skillLevels } from "./tables/technicians";

/** What a person may set with `--set name=value`. */
export const customerCount = wholeNumber("customers", {
  description: "Customers; units, plans, quotes, leads and contacts follow.",
  default: ({ scale }) => scale,
  low: 50,
  high: 100_000,
});

export const callCount = wholeNumber("service_calls", {
  description: "Service calls of two years; parts, invoices, payments, appointments and surveys follow.",
  default: ({ scale }) => scale * 4,
  low: 200,
  high: 400_000,
});

export const technicianCount = wholeNumber("technicians", {
  description: "Technicians.",
  default: ({ scale }) => Math.max(5, Math.round(scale * 0.03)),
  low: 5,
  high: 999,
});

export const skillMix = weights("skill_mix", {
  description: "How many technicians there are of each grade.",
  names: skillLevels,
  default: () => ({ junior: 4, senior: 6, lead: 3, specialist: 2 }),
});

export const serviceMix = weights("service_mix", {
  description: "How many calls there are of each type.",
  names: serviceTypes,
  default: () => ({ Maintenance: 35, Repair: 30, Installation: 10, Emergency: 15, Inspection: 10 }),
});

export const allBrands = [
  "Carrier",
  "Trane",
  "Lennox",
  "Rheem",
  "Goodman",
  "York",
  "Daikin",
  "Mitsubishi",
] as const;

export const brandMix = weights("brand_mix", {
  description: "How many units there are of each manufacturer.",
  names: allBrands,
  default: () => ({
    Carrier: 22,
    Trane: 18,
    Lennox: 15,
    Rheem: 12,
    Goodman: 12,
    York: 8,
    Daikin: 8,
    Mitsubishi: 5,
  }),
});

export const regionNames = ["Midwest", "Northeast", "South", "West"] as const;
export type RegionName = (typeof regionNames)[number];

export const region = choice("region", {
  description: "Where the customers live, which also decides the seasons and the sales tax.",
  values: regionNames,
  default: () => "Midwest",
});

export const parameters = [customerCount, callCount, technicianCount, skillMix, serviceMix, brandMix, region];
