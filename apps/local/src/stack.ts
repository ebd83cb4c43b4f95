import path from "node:path";
import { LOCAL, localFiles, repositoryRoot, type LocalServices } from "@firn/config";
import { buildProgram, openLocalStack, readStackConfig, type LocalStack } from "@firn/pulumi-local";
import { rememberApplied } from "./applied-stack";
import { stackLogins } from "./provisioner";
import { publicKeySettings } from "./services/service-keys";
import { ensureServices, type EnsureOptions } from "./services/ensure";

/** The `local` stack of infra/, on running services. */
export async function localStack(options: EnsureOptions = {}): Promise<LocalStack> {
  const { home, services } = await ensureServices(options);
  return openStack(home, services);
}

/** The stack, which writes down that it was applied: steps ask for it, see isStackApplied. */
export async function openStack(home: string, services: LocalServices): Promise<LocalStack> {
  const stack = await openUnwatched(home, services);
  return {
    ...stack,
    up: async (options) => {
      const summary = await stack.up(options);
      await rememberApplied(home, services.processes.s3?.pid);
      return summary;
    },
    destroy: async (options) => {
      await rememberApplied(home, undefined);
      return stack.destroy(options);
    },
  };
}

async function openUnwatched(home: string, services: LocalServices): Promise<LocalStack> {
  const projectDir = path.join(repositoryRoot, "infra");
  const snowflake = stackLogins(home, services);
  const program = await buildProgram(projectDir);
  return openLocalStack({
    projectDir,
    program,
    project: "firn",
    stack: LOCAL,
    stateFile: localFiles(home).state,
    passphrase: services.statePassphrase,
    config: { ...readStackConfig(projectDir, LOCAL), ...publicKeySettings(home) },
    secretKeys: [],
    aws: services.s3,
    snowflake,
  });
}
