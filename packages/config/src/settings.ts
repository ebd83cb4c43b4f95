import path from "node:path";
import { z } from "zod";
import { ConfigError } from "./errors";

const port = z
  .string()
  .regex(/^\d+$/, "must be a port, a whole number from 1 to 65535")
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, "must be a port, a whole number from 1 to 65535");

/** Environment variables that Firn reads. This file is the only one that looks at process.env for settings. */
const schema = z.object({
  FIRN_ENV: z.string().min(1).optional(),
  NX_TASK_TARGET_CONFIGURATION: z.string().min(1).optional(),
  FIRN_HOME: z.string().min(1).optional(),
  FIRN_SNOWFLAKE_PORT: port.optional(),
  FIRN_S3_PORT: port.optional(),
  FIRN_CONSOLE_PORT: port.optional(),
  FIRN_CONSOLE_HOST: z.string().min(1).optional(),
  FIRN_CONSOLE_ORIGIN: z.string().min(1).optional(),
  FIRN_CONSOLE_PROXIES: z.string().min(1).optional(),
  FIRN_CONSOLE_USER_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, "must be the name of a header")
    .optional(),
  FIRN_STACK_OUTPUTS: z.string().min(1).optional(),
  SNOWFLAKE_HOME: z.string().min(1).optional(),
  SNOWFLAKE_CONNECTION_NAME: z.string().min(1).optional(),
  SNOWFLAKE_ACCOUNT: z.string().min(1).optional(),
  SNOWFLAKE_HOST: z.string().min(1).optional(),
  SNOWFLAKE_PORT: port.optional(),
  SNOWFLAKE_PROTOCOL: z.enum(["http", "https"]).optional(),
  SNOWFLAKE_USER: z.string().min(1).optional(),
  SNOWFLAKE_ROLE: z.string().min(1).optional(),
  SNOWFLAKE_PRIVATE_KEY_PATH: z.string().min(1).optional(),
  SNOWFLAKE_PRIVATE_KEY_PASSPHRASE: z.string().optional(),
  SNOWFLAKE_LOADER_PRIVATE_KEY_PATH: z.string().min(1).optional(),
  SNOWFLAKE_TRANSFORMER_PRIVATE_KEY_PATH: z.string().min(1).optional(),
  SNOWFLAKE_CONSOLE_PRIVATE_KEY_PATH: z.string().min(1).optional(),
  SNOWFLAKE_TOKEN: z.string().min(1).optional(),
  SNOWFLAKE_TOKEN_FILE_PATH: z.string().min(1).optional(),
  HOME: z.string().optional(),
});

export type Settings = z.infer<typeof schema>;

/** Throws ConfigError naming the variable. Empty variables count as not set. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ConfigError(String(issue?.path[0] ?? "environment"), issue?.message ?? "is not valid", {
    hint: "correct or unset the variable, then run the command again",
  });
}

/** The checkout's root folder. */
export const repositoryRoot = path.resolve(__dirname, "../../..");

/** Where data, state and logs of this checkout live: `.firn`, or FIRN_HOME. */
export function homeFolder(settings: Settings): string {
  return settings.FIRN_HOME ? path.resolve(settings.FIRN_HOME) : path.join(repositoryRoot, ".firn");
}
