import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "@firn/config";
import { parse } from "yaml";
import { z } from "zod";

const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.unknown()),
  z.record(z.string(), z.unknown()),
]);
const schema = z.object({ config: z.record(z.string(), value).default({}) });

/**
 * The config of `Pulumi.<stack>.yaml` as the SDK wants it: text by full key.
 *
 * @throws ConfigError where the file is missing, is not what Pulumi writes, or holds a sealed secret
 */
export function readStackConfig(projectDir: string, stack: string): Record<string, string> {
  return readConfigFile(join(projectDir, `Pulumi.${stack}.yaml`));
}

/** The same of a file anywhere; what is not wanted is left out, secrets included. @throws ConfigError */
export function readConfigFile(
  file: string,
  isWanted: (key: string) => boolean = () => true,
): Record<string, string> {
  if (!existsSync(file)) throw new ConfigError(file, "the stack has no such file");
  const parsed = schema.safeParse(parse(readFileSync(file, "utf8")) ?? {});
  if (!parsed.success)
    throw new ConfigError(file, parsed.error.issues[0]?.message ?? "it is not a stack file");
  return Object.fromEntries(
    Object.entries(parsed.data.config)
      .filter(([key]) => isWanted(key))
      .map(([key, entry]) => [key, textOf(file, key, entry)]),
  );
}

function textOf(file: string, key: string, entry: z.infer<typeof value>): string {
  if (typeof entry === "object" && "secure" in entry) {
    throw new ConfigError(
      `${file}: ${key}`,
      "a secret sealed by the pulumi command cannot be opened locally",
      {
        hint: "Keep secrets out of the files of local stacks.",
      },
    );
  }
  return typeof entry === "object" ? JSON.stringify(entry) : String(entry);
}
