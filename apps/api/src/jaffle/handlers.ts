import type { HandlersOf } from "../http/handlers";
import type { LedgerPlace } from "../home/questions";
import { readAttribution } from "./attribution";
import { readQuality } from "./quality";

/** The demo jaffle: what brings customers, and what goes wrong with the data. */
export function jaffleHandlers(place: LedgerPlace): HandlersOf<"jaffleAttribution" | "jaffleQuality"> {
  const mart = (name: string) => place.catalog.table("jaffle", "MARTS", name);
  return {
    jaffleAttribution: async ({ query }) =>
      readAttribution(place.reader, mart("MARKETING_PERFORMANCE"), query),
    jaffleQuality: async () => readQuality(place, mart),
  };
}
