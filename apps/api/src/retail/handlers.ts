import type { Catalog } from "../database/catalog";
import type { Reader } from "../database/reader";
import type { HandlersOf } from "../http/handlers";
import type { Pipeline } from "./pipeline";
import { readSales } from "./sales";

type Names =
  | "retailStatus"
  | "retailSales"
  | "retailAudit"
  | "retailCompare"
  | "retailConfiguration"
  | "retailStart"
  | "retailStop"
  | "retailGenerate"
  | "retailEdit";

export interface RetailOptions {
  readonly reader: Reader;
  readonly catalog: Catalog;
  readonly pipeline: Pipeline;
}

/** The demo retail: the live pipeline, its sales, its runs and its configuration. */
export function retailHandlers({ reader, catalog, pipeline }: RetailOptions): HandlersOf<Names> {
  const done = async (message: string) => ({ message, status: await pipeline.status() });
  return {
    retailStatus: () => pipeline.status(),
    retailSales: async () => readSales(reader, catalog),
    retailAudit: async ({ query: { limit } }) => ({ runs: await pipeline.audit(limit) }),
    retailCompare: async ({ query: { first, second } }) => ({
      differences: await pipeline.compare(first, second),
    }),
    retailConfiguration: async () => ({ settings: await pipeline.configuration() }),
    retailStart: async () => done(await pipeline.start()),
    retailStop: async () => done(await pipeline.stop()),
    retailGenerate: async ({ body }) => done(await pipeline.generate(body)),
    retailEdit: async ({ body }) => ({
      message: await pipeline.setValue(body),
      settings: await pipeline.configuration(),
    }),
  };
}
