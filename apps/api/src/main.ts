import { parseArgs } from "node:util";
import { connectionFor, loadConfig } from "@firn/config";
import { withConnection } from "@firn/snowflake";
import { buildServer } from "./server";
import { readStatus } from "./status";

/** The process behind the console's URL: `main.ts --env local --port 8580`. Listens on 127.0.0.1 only. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { env: { type: "string" }, port: { type: "string" } } });
  const config = loadConfig({ environment: values.env });
  const snowflake = connectionFor(config, "console");
  const server = buildServer({
    readStatus: () => withConnection(snowflake, (connection) => readStatus(connection, config)),
  });
  await server.listen({ host: "127.0.0.1", port: Number(values.port ?? 0) });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void server.close());
}

void main();
