import { LOCAL, loadConfig, readSettings, resolveEnvironment, type Config } from "@firn/config";

/**
 * The configuration of the environment that the flag, the variables or Nx name. The local one is brought up when it is not; its
 * code is loaded only then, because it brings all local services with it.
 */
export async function openConfig(flag: string | undefined, tell: (line: string) => void): Promise<Config> {
  const settings = readSettings();
  const environment = resolveEnvironment(flag, settings);
  if (environment !== LOCAL) return loadConfig({ environment, settings });
  const { ensureLocalEnvironment } = await import("@firn/local");
  return ensureLocalEnvironment({ settings, report: tell });
}
