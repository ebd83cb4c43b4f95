import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";
import type { HandlersOf } from "../http/handlers";
import { readDispatch } from "./dispatch";
import { readMargin } from "./margin";
import { readReceivables } from "./receivables";
import { readReorder } from "./reorder";

type Names = "hvacDispatch" | "hvacMargin" | "hvacReorder" | "hvacReceivables";

/** The demo hvac: who was sent, what it brought, what to order, and who has not paid. */
export function hvacHandlers(reader: Reader, catalog: Catalog): HandlersOf<Names> {
  const mart = (name: string) => catalog.table("hvac", "HVAC_ANALYTICS", name);
  return {
    hvacDispatch: async () => readDispatch(reader, mart),
    hvacMargin: async () => readMargin(reader, mart),
    hvacReorder: async () => readReorder(reader, mart),
    hvacReceivables: async () => readReceivables(reader, mart),
  };
}
