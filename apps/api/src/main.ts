import path from "node:path";
import { parseArgs } from "node:util";
import { loadConfig, logLine, readSettings, repositoryRoot, reportError } from "@firn/config";
import { repositoryModelFile } from "./assistant/repository-models";
import { reachOf } from "./http/reach";
import { serve } from "./serve";

const log = (text: string): void => console.error(logLine(text, new Date()));

/** The process behind the console's URL: `main.ts --env local --port 8580`. Listens on 127.0.0.1 unless a proxy signs people in. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { env: { type: "string" }, port: { type: "string" } } });
  const config = loadConfig({ environment: values.env });
  log(`starting, process ${process.pid}, environment ${config.environment}`);
  await serve({
    config,
    reach: reachOf(readSettings()),
    port: Number(values.port ?? 0),
    pages: path.join(repositoryRoot, "apps", "console", "dist"),
    modelFile: repositoryModelFile,
    log,
  });
}

main().catch((error: unknown) => {
  process.exitCode = reportError(error, log);
});
