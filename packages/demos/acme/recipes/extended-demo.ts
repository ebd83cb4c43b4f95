import { defineDemo } from "@firn/demo-kit";
import acme from "../demo";
import { fileVersion, generateRegions, regions } from "./external-csv";
import { generateInspections, industry, inspections } from "./industry-pack";
import { equipment, generateEquipment } from "./new-entity";

/** The demo with all three recipes. It is not registered; its test runs it. */
export const extendedDemo = defineDemo({
  ...acme,
  tables: [...acme.tables, equipment, inspections, regions],
  generators: async () => ({
    default: [...(await acme.generators()).default, generateEquipment, generateInspections, generateRegions],
  }),
  generatorVersion: `${acme.generatorVersion}-${fileVersion}`,
  parameters: [...(acme.parameters ?? []), industry],
});
