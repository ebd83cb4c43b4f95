import { findDemo } from "@firn/demos";
import { asOfDemo } from "../database/as-of";
import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";
import type { HandlersOf } from "../http/handlers";
import { readContracts } from "./contracts";
import { askQuestions } from "./questions";
import { readRetention } from "./retention";
import { searchDocuments } from "./search";
import { readTechnicians } from "./technicians";

type Names = "acmeRetention" | "acmeContracts" | "acmeTechnicians" | "acmeQuestions" | "acmeSearch";

/** The demo acme: retention, contracts, technicians, its questions, and search. */
export function acmeHandlers(reader: Reader, catalog: Catalog, environment: string): HandlersOf<Names> {
  const mart = (name: string) => catalog.table("acme", "MARTS", name);
  const demo = findDemo("acme");
  return {
    acmeRetention: async () => readRetention(reader, mart("NDR_MONTHLY")),
    acmeContracts: async () => readContracts(reader, mart),
    acmeTechnicians: async () => readTechnicians(reader, mart),
    acmeQuestions: async () => {
      const asOf = (await asOfDemo(reader, catalog, environment, demo.name)) ?? demo.asOf;
      return askQuestions(reader, demo.questions ?? [], catalog.schema(demo.name, "MARTS"), asOf);
    },
    acmeSearch: async ({ query }) =>
      searchDocuments(reader, catalog.table("acme", "SEARCH", "ACME_SEARCH"), query),
  };
}
