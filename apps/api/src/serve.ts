import { connectionFor, reportError, type Config } from "@firn/config";
import { allHandlers } from "./all-handlers";
import { createAssistant } from "./assistant";
import { catalogOf } from "./database/catalog";
import { poolReader } from "./database/reader";
import { limitedSessions } from "./database/sessions";
import { dataVersion } from "./home/data-version";
import type { Reach } from "./http/reach";
import { buildServer } from "./http/server";
import { readSite } from "./http/site";

/** What the console may ask of Snowflake at once, and for how long. */
const READING = { sessions: 6, seconds: 20, rows: 20_000 };
/** Questions in plain words have sessions of their own, so that a long one keeps no page waiting. */
const ANSWERING = { sessions: 2, seconds: 60, rows: 50_001 };
/** A run of the retail generation takes some seconds; two of them wait for each other anyway. */
const OPERATING = { sessions: 2, seconds: 120, rows: 20_000 };

export interface ServeOptions {
  readonly config: Config;
  readonly reach: Reach;
  /** 0: any free one. */
  readonly port: number;
  /** Folder of the built pages. */
  readonly pages: string;
  /** File of a demo's semantic model, whether it is there or not. */
  readonly modelFile: (demo: string) => string;
  readonly log: (text: string) => void;
}

/** Serves the console until the process is told to stop. Resolves once it listens. */
export async function serve({ config, reach, port, pages, modelFile, log }: ServeOptions): Promise<void> {
  const { environment, outputs } = config;
  const user = connectionFor(config, "console");
  // Where the environment has no user of the console's, a person lends theirs, but not their role.
  const connection = { ...user, role: outputs.roles.console ?? user.role };
  const operatorRole = outputs.roles.retailOperator ?? connection.role;
  const reading = limitedSessions(connection, READING);
  const answering = limitedSessions(connection, ANSWERING);
  const operating = limitedSessions({ ...connection, role: operatorRole }, OPERATING);
  const catalog = catalogOf(outputs);
  const reader = poolReader({ pool: reading, patience: 1_000 * READING.seconds });
  const operator = poolReader({ pool: operating, patience: 1_000 * OPERATING.seconds, isRepeatable: false });
  const assistant = createAssistant({
    environment,
    demos: outputs.demos,
    modelFile,
    connection,
    use: answering.useAgain,
  });
  const version = dataVersion({ reader, catalog, environment, clock: Date.now });
  const server = buildServer({
    handlers: allHandlers({ config, catalog, reader, operator, assistant, version }),
    version,
    site: await readSite(pages),
    reach,
    report: (error) => reportError(error, log),
  });
  server.addHook("onClose", async () => {
    await Promise.all([reading.close(), operating.close(), answering.close()]);
  });
  log(`listening on ${await server.listen({ host: reach.host, port })}`);
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => {
      log(`stopping: ${signal}`);
      void server.close();
    });
}
