import fs from "node:fs";
import { z } from "zod";
import { ConfigError } from "./errors";
import type { StackOutputs } from "./config";

const demo = z.object({
  database: z.string(),
  schemas: z.array(z.string()),
  rawSchema: z.string(),
  rawOwner: z.string().optional(),
  stage: z.string(),
  fileFormats: z.object({ csv: z.string(), parquet: z.string() }),
});

const schema = z.object({
  environment: z.string(),
  bucketName: z.string(),
  region: z.string(),
  roleArn: z.string(),
  storageIntegration: z.string(),
  warehouse: z.string(),
  observability: z.string(),
  observabilityOwner: z.string().optional(),
  roles: z.object({ loader: z.string(), transformer: z.string(), console: z.string().optional() }),
  users: z
    .object({
      loader: z.string().optional(),
      transformer: z.string().optional(),
      console: z.string().optional(),
    })
    .optional(),
  demos: z.record(z.string(), demo),
});

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
  if (!fs.existsSync(stateFile)) return undefined;
  const { deployment } = checkpoint.parse(JSON.parse(fs.readFileSync(stateFile, "utf8")));
  return deployment.resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs;
}
