import { ConfigError, type Purpose } from "@firn/config";
import { z } from "zod";
import { environmentNames, namingOf, type EnvironmentNames, type Naming } from "./naming";

/** What infrastructure has to know of a demo. */
export interface DemoLayout {
  readonly name: string;
  readonly database: string;
  readonly schemas: readonly string[];
  readonly rawSchema: string;
}

/** Everything that may differ between two environments, parsed and checked. */
export interface Environment {
  readonly name: string;
  readonly region: string;
  /** Begins the names of what lies in an account; empty where that is the environment's own. */
  readonly prefix: string;
  readonly naming: Naming;
  readonly names: EnvironmentNames;
  /** Days that Snowflake keeps what was deleted (time travel). */
  readonly retentionDays: number;
  /** Whether its databases have no fail-safe, which is paid for. https://docs.snowflake.com/en/user-guide/tables-temp-transient */
  readonly transient: boolean;
  /** Days after which files in the lake expire. */
  readonly lakeExpiryDays: number;
  /** Whether Pulumi refuses to delete the bucket and the databases. */
  readonly protect: boolean;
  /** Role that applies the stack; made by sql/platform/bootstrap.sql. Absent where the connection's own role does. */
  readonly provisionerRole?: string;
  /** Credits that the warehouse may use in a month; absent: no resource monitor, which only an ACCOUNTADMIN can make. */
  readonly monthlyCredits?: number;
  /** Where the lake tells of new datasets; absent: nowhere. */
  readonly notifications?: "sns" | "sqs";
  /** HTTPS address of a Git repository that Snowflake shows; absent: none. */
  readonly gitRepository?: string;
  /** Public keys of the service users; who has none is not made. */
  readonly publicKeys: Readonly<Partial<Record<Purpose, string>>>;
  readonly demos: readonly DemoLayout[];
}

const days = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const flag = z
  .enum(["true", "false"])
  .default("false")
  .transform((value) => value === "true");
const publicKey = z
  .string()
  .regex(
    /^[A-Za-z0-9+/]+=*$/,
    "the base64 of an RSA public key, without its first and last line and in one line",
  )
  .optional();
/** What is transient is kept for a day at most. */
const longestTransient = 1;

const settings = z
  .strictObject({
    prefix: z.string().regex(/^([A-Z][A-Z0-9_]*)?$/, "upper case letters, digits and _ only, or nothing"),
    bucketSuffix: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, "lower case letters, digits and hyphens only"),
    retentionDays: days(0, 90),
    lakeExpiryDays: days(1, 3650),
    transient: flag,
    protect: flag,
    provisionerRole: z.string().optional(),
    monthlyCredits: z.coerce.number().int().positive().optional(),
    notifications: z.enum(["sns", "sqs"]).optional(),
    gitRepository: z
      .string()
      .regex(/^https:\/\/[\w.-]+(\/[\w.-]+)+$/, "the HTTPS address of a repository that everybody may read")
      .optional(),
    loaderPublicKey: publicKey,
    transformerPublicKey: publicKey,
    consolePublicKey: publicKey,
  })
  .refine(({ transient, retentionDays }) => !transient || retentionDays <= longestTransient, {
    path: ["transient"],
    message: `what is transient is kept for ${longestTransient} day at most: set firn:retentionDays to that, or leave this out`,
  });

/** Names of the settings, without their namespace `firn:`. */
export const settingNames = Object.keys(settings.shape);

/** @throws ConfigError that names the setting and the file it stands in */
export function parseEnvironment(
  name: string,
  region: string,
  values: Readonly<Record<string, string | undefined>>,
  demos: readonly DemoLayout[],
): Environment {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const parsed = settings.safeParse(given);
  if (!parsed.success) throw settingError(name, parsed.error);
  const { prefix, bucketSuffix, loaderPublicKey, transformerPublicKey, consolePublicKey, ...rest } =
    parsed.data;
  return {
    name,
    region,
    prefix,
    naming: namingOf({ prefix }),
    names: environmentNames({ prefix, bucketSuffix }),
    ...rest,
    publicKeys: {
      ...(loaderPublicKey && { loader: loaderPublicKey }),
      ...(transformerPublicKey && { transformer: transformerPublicKey }),
      ...(consolePublicKey && { console: consolePublicKey }),
    },
    demos,
  };
}

function settingError(stack: string, error: z.ZodError): ConfigError {
  const issue = error.issues[0];
  const setting = `Pulumi.${stack}.yaml: firn:${issue?.path.join(".") ?? ""}`;
  return new ConfigError(setting, issue?.message ?? "it is wrong", { cause: error });
}
