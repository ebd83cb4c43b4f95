import fs from "node:fs";
import path from "node:path";
import { ConfigError } from "./errors";
import { type Settings, repositoryRoot } from "./settings";

export const LOCAL = "local";
const PULL_REQUEST = /^pr-[1-9]\d*$/;
const TEMPLATE = "pr.template.yaml";

/** Environments that have a stack file, e.g. ["dev", "local"]. */
export function knownEnvironments(infraFolder = path.join(repositoryRoot, "infra")): string[] {
  return fs
    .readdirSync(infraFolder)
    .flatMap((file) => /^Pulumi\.([a-z0-9-]+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
}

/** `--env`, else FIRN_ENV, else Nx's configuration, else local. Throws ConfigError for an environment with neither a stack file nor a template. */
export function resolveEnvironment(
  flag: string | undefined,
  settings: Settings,
  infraFolder = path.join(repositoryRoot, "infra"),
): string {
  const name = flag ?? settings.FIRN_ENV ?? settings.NX_TASK_TARGET_CONFIGURATION ?? LOCAL;
  const known = knownEnvironments(infraFolder);
  const fromTemplate = PULL_REQUEST.test(name) && fs.existsSync(path.join(infraFolder, TEMPLATE));
  if (known.includes(name) || fromTemplate) return name;
  throw new ConfigError("--env", `there is no environment "${name}"`, {
    hint: `use one of ${known.join(", ")}, or add infra/Pulumi.${name}.yaml`,
  });
}
