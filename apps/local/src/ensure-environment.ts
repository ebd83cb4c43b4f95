import { LOCAL, loadConfig, localFiles, outputsInState, type Config } from "@firn/config";
import { ensureServices, type EnsureOptions, type EnsuredServices } from "./services/ensure";
import { openStack } from "./stack";

/**
 * The local environment, ready for a step: services up and stack applied. Applies the stack only where it has to
 * (never applied, or the S3 server was started by this call and has forgotten everything), so that a step costs milliseconds.
 */
export async function ensureLocalEnvironment(options: EnsureOptions = {}): Promise<Config> {
  const ensured = await ensureServices(options);
  if (needsApply(ensured)) {
    options.report?.("applying the local stack");
    const stack = await openStack(ensured.home, ensured.services);
    await stack.up({ report: () => undefined, refresh: true });
  }
  return loadConfig({ environment: LOCAL, settings: options.settings });
}

const needsApply = ({ started, home }: EnsuredServices): boolean =>
  started.length > 0 || outputsInState(localFiles(home).state) === undefined;
