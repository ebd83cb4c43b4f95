import { join } from "node:path";
import { homeFolder, readSettings, repositoryRoot } from "@firn/config";
import { demos } from "@firn/demos";
import { readConfigFile } from "@firn/pulumi-local";
import { parseEnvironment, type Environment } from "../src/environment";
import { stackFile, type StackFile } from "./stack-file";

/** Folder of Pulumi.yaml. */
export const projectDir = join(repositoryRoot, "infra");

const regionSetting = "aws:region";

/** The file that configures an environment; that of a pull request lies with the other files of this checkout. */
export function stackFileOf(name: string): StackFile {
  return stackFile(projectDir, name, join(homeFolder(readSettings()), "stacks"));
}

/**
 * The environment as the program will see it, read from its stack file.
 *
 * @throws ConfigError that names the setting
 */
export function readEnvironment(name: string): Environment {
  // Secrets of others, a provider's password for example, are Pulumi's alone.
  const isOurs = (key: string) => key === regionSetting || key.startsWith("firn:");
  const config = readConfigFile(stackFileOf(name).path, isOurs);
  const own = Object.entries(config).filter(([key]) => key.startsWith("firn:"));
  const values = Object.fromEntries(own.map(([key, value]) => [key.slice("firn:".length), value]));
  return parseEnvironment(name, config[regionSetting] ?? "", values, demos);
}
