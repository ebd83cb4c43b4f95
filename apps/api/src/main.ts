import { parseArgs } from "node:util";
import { connectionFor, loadConfig, logLine, reportError } from "@firn/config";
import { connect } from "@firn/snowflake";
import { keptSession } from "./kept-session";
import { buildServer } from "./server";
import { readStatus } from "./status";
import { within } from "./within";

const PATIENCE_MILLISECONDS = 15_000;

const log = (text: string): void => console.error(logLine(text, new Date()));

/** The process behind the console's URL: `main.ts --env local --port 8580`. Listens on 127.0.0.1 only. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { env: { type: "string" }, port: { type: "string" } } });
  const config = loadConfig({ environment: values.env });
  log(`starting, process ${process.pid}, environment ${config.environment}`);
  const snowflake = connectionFor(config, "console");
  const session = keptSession(() => connect(snowflake));
  const server = buildServer({
    readStatus: () =>
      within(
        PATIENCE_MILLISECONDS,
        session.use((connection) => readStatus(connection, config)),
      ),
    report: (error) => reportError(error, log),
  });
  server.addHook("onClose", () => session.close());
  log(`listening on ${await server.listen({ host: "127.0.0.1", port: Number(values.port ?? 0) })}`);
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => {
      log(`stopping: ${signal}`);
      void server.close();
    });
}

main().catch((error: unknown) => {
  process.exitCode = reportError(error, log);
});
