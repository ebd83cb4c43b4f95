import type { DemoLayout } from "./environment";

/** Databases of demos that have no package yet, so that they exist with their schemas, stages and roles. A registered demo wins. */
export const declaredDatabases: readonly DemoLayout[] = [
  {
    name: "acme",
    database: "ACME_INTELLIGENCE",
    schemas: ["RAW", "STAGING", "MARTS", "SEMANTIC_MODELS", "SEARCH"],
    rawSchema: "RAW",
  },
  {
    name: "hvac",
    database: "HVAC_ANALYTICS",
    schemas: ["HVAC_RAW", "HVAC_ANALYTICS"],
    rawSchema: "HVAC_RAW",
  },
  {
    name: "jaffle",
    database: "JAFFLE_SHOP",
    schemas: ["RAW", "STAGING", "MARTS"],
    rawSchema: "RAW",
  },
  {
    name: "retail",
    database: "RETAIL_DEMO",
    schemas: ["REFERENCE_DATA", "RAW_DATA", "BRONZE", "GOLD"],
    rawSchema: "RAW_DATA",
  },
];

/** The registered demos, then the databases that are only declared. */
export function allLayouts(registered: readonly DemoLayout[]): DemoLayout[] {
  const names = new Set(registered.map(({ name }) => name));
  return [...registered, ...declaredDatabases.filter(({ name }) => !names.has(name))];
}
