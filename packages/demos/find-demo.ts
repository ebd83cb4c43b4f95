// From its own file, not the package: importing the registry must not load what reads the configuration.
import { UserError } from "@firn/config/errors";
import type { Demo } from "@firn/demo-kit";

/**
 * The demo with this name.
 * @throws UserError that names the known demos.
 */
export function findDemoIn(demos: readonly Demo[], name: string): Demo {
  const found = demos.find((demo) => demo.name === name);
  if (found !== undefined) return found;
  const known = demos.map((demo) => demo.name).join(", ");
  throw new UserError(`There is no demo "${name}".`, { hint: `Choose one of ${known}.`, exitCode: 2 });
}
