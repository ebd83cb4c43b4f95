import { LOCAL, loadConfig, type Config } from "@firn/config";
import { isStackApplied } from "./applied-stack";
import { ensureServices, type EnsureOptions } from "./services/ensure";
import { openStack } from "./stack";

/**
 * The local environment, ready for a step: services up and stack applied. Applies the stack only where it has to, whoever started the
 * services, so that a step costs milliseconds.
 */
export async function ensureLocalEnvironment(options: EnsureOptions = {}): Promise<Config> {
  const { home, services } = await ensureServices(options);
  if (!isStackApplied(home, services)) {
    options.report?.("applying the local stack");
    const stack = await openStack(home, services);
    await stack.up({ report: () => undefined, refresh: true });
  }
  return loadConfig({ environment: LOCAL, settings: options.settings });
}
