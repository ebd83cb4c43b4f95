import { customerTables } from "../customers/tables";
import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";
import type { HandlersOf } from "../http/handlers";
import { listCsv, listCustomers } from "./list";
import { filterOptions } from "./options";
import { summarize } from "./summary";

type Names = "segmentOptions" | "segments" | "segmentCustomers" | "segmentCustomersCsv";

/** Groups of customers by segment, state, risk, card and value. */
export function segmentHandlers(reader: Reader, catalog: Catalog): HandlersOf<Names> {
  const profile = () => customerTables(catalog).profile;
  return {
    segmentOptions: async () => filterOptions(reader, profile()),
    segments: async ({ query }) => summarize(reader, profile(), query),
    segmentCustomers: async ({ query }) => listCustomers(reader, profile(), query),
    segmentCustomersCsv: async ({ query }) => listCsv(reader, profile(), query),
  };
}
