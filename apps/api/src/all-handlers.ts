import type { Config } from "@firn/config";
import { acmeHandlers } from "./acme/handlers";
import type { Assistant } from "./assistant";
import { assistantHandlers } from "./assistant/handlers";
import { campaignHandlers } from "./campaign/handlers";
import { customerHandlers } from "./customers/handlers";
import type { Catalog } from "./database/catalog";
import type { Reader } from "./database/reader";
import { homeHandlers } from "./home/handlers";
import type { Handlers } from "./http/handlers";
import { hvacHandlers } from "./hvac/handlers";
import { jaffleHandlers } from "./jaffle/handlers";
import { retailHandlers } from "./retail/handlers";
import { retailPipeline } from "./retail/pipeline";
import { segmentHandlers } from "./segments/handlers";

export interface HandlerOptions {
  readonly config: Pick<Config, "environment" | "outputs">;
  readonly catalog: Catalog;
  /** Reads as CONSOLE. */
  readonly reader: Reader;
  /** Calls retail's procedures as RETAIL_OPERATOR. */
  readonly operator: Reader;
  readonly assistant: Assistant;
  /** Of the data. */
  readonly version: () => Promise<string>;
}

/** Something that answers every endpoint. */
export function allHandlers({
  config,
  catalog,
  reader,
  operator,
  assistant,
  version,
}: HandlerOptions): Handlers {
  const { environment } = config;
  return {
    ...homeHandlers({ reader, catalog, config, version }),
    ...customerHandlers({ reader, catalog, version }),
    ...segmentHandlers(reader, catalog),
    ...campaignHandlers(reader, catalog),
    ...assistantHandlers(assistant),
    ...acmeHandlers(reader, catalog, environment),
    ...hvacHandlers(reader, catalog),
    ...jaffleHandlers({ reader, catalog, environment }),
    ...retailHandlers({ reader, catalog, pipeline: retailPipeline({ operator, catalog }) }),
  };
}
