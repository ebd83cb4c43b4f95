import { z } from "zod";
import type { Purpose } from "./config";
import { ConfigError } from "./errors";
import { readJson } from "./json-file";

const demo = z.object({
  database: z.string(),
  /** Schema names of the demo, as the demo lists them. */
  schemas: z.array(z.string()),
  /** Schema that COPY loads into, e.g. BRONZE. */
  rawSchema: z.string(),
  /** Role that makes the raw tables. Absent: the connection's own. */
  rawOwner: z.string().optional(),
  /** Fully qualified stage over s3://<bucket>/<demo>/. */
  stage: z.string(),
  /** Fully qualified file formats by what they read. */
  fileFormats: z.object({ csv: z.string(), parquet: z.string() }),
});

const schema = z.object({
  environment: z.string(),
  bucketName: z.string(),
  /** Topic or queue that tells of new datasets. Absent where the stack has none. */
  lakeEventsArn: z.string().optional(),
  region: z.string(),
  roleArn: z.string(),
  storageIntegration: z.string(),
  warehouse: z.string(),
  /** Days that the databases keep what was deleted. Absent: one. */
  retentionDays: z.number().optional(),
  /** Fully qualified schema of the run ledger, e.g. FIRN.OBSERVABILITY. */
  observability: z.string(),
  /** Role that makes the ledger's tables. Absent: the connection's own. */
  observabilityOwner: z.string().optional(),
  roles: z.object({
    loader: z.string(),
    transformer: z.string(),
    console: z.string().optional(),
    /** Calls the retail procedures; the console's user may take it on. */
    retailOperator: z.string().optional(),
  }),
  /** Service users by what they do. Absent where the stack was given no public keys. */
  users: z
    .object({ loader: z.string(), transformer: z.string(), console: z.string() } satisfies Record<
      Purpose,
      z.ZodType
    >)
    .partial()
    .optional(),
  demos: z.record(z.string(), demo),
});

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;

/** What the stack of an environment tells the rest: names of what it made. No secret is among them. */
export type StackOutputs = DeepReadonly<z.infer<typeof schema>>;
export type DemoOutputs = DeepReadonly<z.infer<typeof demo>>;

/** Checks what a stack printed; also that it is the stack of the environment one asked for. */
export function parseOutputs(outputs: unknown, environment: string): StackOutputs {
  const parsed = schema.safeParse(outputs);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`stack ${environment}`, `output ${issue?.path.join(".")} ${issue?.message}`, {
      hint: `npx nx run infra:up -c ${environment}`,
    });
  }
  if (parsed.data.environment === environment) return parsed.data;
  throw new ConfigError(`stack ${environment}`, `its outputs are those of "${parsed.data.environment}"`, {
    hint: `select the right backend, then npx nx run infra:up -c ${environment}`,
  });
}

const checkpoint = z.object({
  deployment: z.object({
    resources: z.array(z.object({ type: z.string(), outputs: z.unknown().optional() })).default([]),
  }),
});

/** The stack's outputs in a checkpoint file (Pulumi's state format), or undefined when it has not been applied. */
export function outputsInState(stateFile: string): unknown {
  const state = readJson(
    stateFile,
    checkpoint,
    "npm run reset, then npm start: it makes the local environment anew",
  );
  return state?.deployment.resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs;
}
