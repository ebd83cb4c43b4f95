import type { DemoLayout } from "./environment";

/** Databases of demos that have no package yet, so that they exist with their schemas, stages and roles. A registered demo wins. */
export const declaredDatabases: readonly DemoLayout[] = [
  {
    name: "jaffle",
    database: "JAFFLE_SHOP",
    schemas: ["RAW", "STAGING", "MARTS"],
    rawSchema: "RAW",
  },
];

/** The registered demos, then the databases that are only declared. */
export function allLayouts(registered: readonly DemoLayout[]): DemoLayout[] {
  const names = new Set(registered.map(({ name }) => name));
  return [...registered, ...declaredDatabases.filter(({ name }) => !names.has(name))];
}
