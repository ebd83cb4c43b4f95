import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { repositoryRoot, UserError, type Config } from "@firn/config";

/** Where a demo's dbt project is, and where dbt writes what it makes: never into the source tree. */
export interface DbtProject {
  readonly demo: string;
  readonly directory: string;
  readonly targetPath: string;
  readonly logPath: string;
}

/** The Python that the bootstrap made, with dbt in it. */
export const pythonOfRepository = join(repositoryRoot, ".venv", "bin", "python");

/** The dbt project of a demo. Throws a UserError when the demo has none. */
export function dbtProject(demo: string, config: Pick<Config, "home" | "environment">, root = repositoryRoot): DbtProject {
  const directory = join(root, "dbt", demo);
  if (!existsSync(join(directory, "dbt_project.yml"))) {
    throw new UserError(`The demo ${demo} has no dbt project.`, { hint: `One would be the folder dbt/${demo}.` });
  }
  const home = resolve(config.home, "dbt", config.environment, demo);
  return { demo, directory, targetPath: join(home, "target"), logPath: join(home, "logs") };
}

/** True when `dbt deps` has to run: a package is missing (its link is broken too), or packages.yml is newer than they are. */
export function packagesAreStale({ directory }: DbtProject): boolean {
  const declared = join(directory, "packages.yml");
  if (!existsSync(declared)) return false;
  const installed = join(directory, "dbt_packages");
  if (!existsSync(join(installed, "firn_common", "dbt_project.yml"))) return true;
  return statSync(declared).mtimeMs > statSync(installed).mtimeMs;
}
