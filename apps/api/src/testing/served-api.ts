import { allHandlers } from "../all-handlers";
import type { Assistant } from "../assistant";
import { catalogOf } from "../database/catalog";
import type { Reader } from "../database/reader";
import { buildServer, type ServerOptions } from "../http/server";
import type { Site } from "../http/site";

const demo = (database: string) => ({
  database,
  schemas: [],
  rawSchema: "RAW",
  stage: "",
  fileFormats: { csv: "", parquet: "" },
});

/** Names of an environment, without one. */
export const outputs = {
  environment: "local",
  bucketName: "lake",
  region: "us-east-1",
  roleArn: "",
  storageIntegration: "",
  warehouse: "FIRN_WH",
  observability: "FIRN.OBSERVABILITY",
  roles: {
    loader: "LOADER",
    transformer: "TRANSFORMER",
    console: "CONSOLE",
    retailOperator: "RETAIL_OPERATOR",
  },
  demos: {
    acme: demo("ACME_INTELLIGENCE"),
    customer360: demo("CUSTOMER_ANALYTICS"),
    hvac: demo("HVAC_ANALYTICS"),
    jaffle: demo("JAFFLE_SHOP"),
    retail: demo("RETAIL_DEMO"),
  },
};

const noPages: Site = { at: () => undefined };

const silentAssistant: Assistant = {
  topics: () => ({ service: "none", topics: [] }),
  answer: () => Promise.reject(new Error("nobody answers")),
  csv: () => Promise.reject(new Error("nobody answers")),
};

export interface ServedOptions {
  readonly reader: Reader;
  readonly operator: Reader;
  readonly site?: Site;
  readonly assistant?: Assistant;
  readonly reach?: ServerOptions["reach"];
  readonly report?: (error: unknown) => void;
}

/** The whole server over readers of a test. Injected requests reach it at http://localhost:80. */
export function servedApi({ reader, operator, site, assistant, reach, report }: ServedOptions) {
  const version = async () => "1";
  return buildServer({
    handlers: allHandlers({
      config: { environment: "local", outputs },
      catalog: catalogOf(outputs),
      reader,
      operator,
      assistant: assistant ?? silentAssistant,
      version,
    }),
    version,
    site: site ?? noPages,
    reach,
    report: report ?? (() => undefined),
  });
}
