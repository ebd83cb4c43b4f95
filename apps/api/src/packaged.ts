import path from "node:path";
import { loadConfig, logLine, readSettings, reportError } from "@firn/config";
import { reachOf } from "./http/reach";
import { serve } from "./serve";

const PORT = 8080;

const log = (text: string): void => console.error(logLine(text, new Date()));

/** The console without the repository: pages, models and the stack's outputs lie beside the bundle; all else comes from variables. */
async function main(): Promise<void> {
  const beside = (...names: string[]) => path.join(__dirname, ...names);
  const settings = { FIRN_STACK_OUTPUTS: beside("outputs.json"), ...readSettings() };
  const config = loadConfig({ settings });
  log(`starting, process ${process.pid}, environment ${config.environment}`);
  await serve({
    config,
    reach: reachOf(settings),
    port: settings.FIRN_CONSOLE_PORT ?? PORT,
    pages: beside("pages"),
    modelFile: (demo) => beside("models", `${demo}.yaml`),
    log,
  });
}

main().catch((error: unknown) => {
  process.exitCode = reportError(error, log);
});
