import { customerTables } from "../customers/tables";
import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";
import type { HandlersOf } from "../http/handlers";
import { audienceSums } from "./audience-moments";
import { simulate } from "./simulate";
import { MOST_TARGETS, readTargets, targetsCsv } from "./targets";

/** What a retention campaign would cost and bring, and whom it would address. */
export function campaignHandlers(
  reader: Reader,
  catalog: Catalog,
): HandlersOf<"campaign" | "campaignTargetsCsv"> {
  const profile = () => customerTables(catalog).profile;
  return {
    campaign: async ({ query }) => simulate(reader, profile(), query),
    campaignTargetsCsv: async ({ query }) => {
      const { meanLifetimeValue } = await audienceSums(reader, profile(), query);
      return targetsCsv(await readTargets(reader, profile(), query, meanLifetimeValue, MOST_TARGETS));
    },
  };
}
