import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import { demos } from "@firn/demos";
import { readStackConfig } from "@firn/pulumi-local";
import { allLayouts } from "../src/demo-databases";
import { parseEnvironment, type Environment } from "../src/environment";

/** Folder of Pulumi.yaml. */
export const projectDir = join(repositoryRoot, "infra");

/**
 * The environment as the program will see it, read from its stack file.
 *
 * @throws ConfigError that names the setting
 */
export function readEnvironment(name: string): Environment {
  const config = readStackConfig(projectDir, name);
  const own = Object.entries(config).filter(([key]) => key.startsWith("firn:"));
  const values = Object.fromEntries(own.map(([key, value]) => [key.slice("firn:".length), value]));
  return parseEnvironment(name, config["aws:region"] ?? "", values, allLayouts(demos));
}
