import { ConfigError } from "@firn/config";
import { demos } from "@firn/demos";
import * as pulumi from "@pulumi/pulumi";
import { parseEnvironment, settingNames, type Environment } from "./environment";

/** The environment of the stack that is being applied, from its Pulumi.<stack>.yaml. */
export function loadEnvironment(): Environment {
  const config = new pulumi.Config("firn");
  const sealed = settingNames.find((name) => secretKeys().includes(`firn:${name}`));
  if (sealed !== undefined) throw sealedSetting(sealed);
  const values = Object.fromEntries(settingNames.map((name) => [name, config.get(name)]));
  return parseEnvironment(pulumi.getStack(), new pulumi.Config("aws").require("region"), values, demos);
}

/** Keys of the configuration that are secret. Pulumi hands them over so; its SDK asks for one at a time, and only to warn. */
const secretKeys = () => JSON.parse(process.env["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]") as string[];

/** What Firn is told stands in names, comments and outputs: nothing of it could be kept secret. */
const sealedSetting = (name: string) =>
  new ConfigError(`Pulumi.${pulumi.getStack()}.yaml: firn:${name}`, "a setting of Firn cannot be a secret", {
    hint: `Set it anew without --secret: pulumi config set firn:${name} <value>`,
  });
