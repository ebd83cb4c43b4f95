import fs from "node:fs";
import type { z } from "zod";
import { ConfigError } from "./errors";

/**
 * A JSON file of a known shape, or undefined where there is none.
 * @throws ConfigError naming the file, and the first thing that is wrong with it
 */
export function readJson<T>(file: string, schema: z.ZodType<T>, hint: string): T | undefined {
  if (!fs.existsSync(file)) return undefined;
  const parsed = schema.safeParse(parseJson(file, hint));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ConfigError(file, `${issue?.path.join(".") || "its content"}: ${issue?.message}`, { hint });
}

function parseJson(file: string, hint: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (cause) {
    throw new ConfigError(file, "it is not readable JSON", { hint, cause });
  }
}
