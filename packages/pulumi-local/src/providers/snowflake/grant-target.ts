import { nameParts, qualified } from "@firn/snowflake";
import { z } from "zod";
import { grantableKinds } from "./grantable-kinds";

const bulk = z.strictObject({
  objectTypePlural: z.string(),
  inDatabase: z.string().optional(),
  inSchema: z.string().optional(),
});

export const grantTargetSchema = {
  onAccount: z.boolean().optional(),
  onAccountObject: z.strictObject({ objectType: z.string(), objectName: z.string() }).optional(),
  onSchema: z
    .strictObject({ schemaName: z.string().optional(), futureSchemasInDatabase: z.string().optional() })
    .optional(),
  onSchemaObject: z
    .strictObject({
      objectType: z.string().optional(),
      objectName: z.string().optional(),
      future: bulk.optional(),
    })
    .optional(),
};

export type GrantTargetInputs = z.infer<z.ZodObject<typeof grantTargetSchema>>;

/** Sentences about kinds that the provider refuses in the cloud. */
export function refusedKinds({ onAccountObject, onSchemaObject }: GrantTargetInputs): string[] {
  const kinds = [
    { kind: onAccountObject?.objectType, taken: grantableKinds.accountObject },
    { kind: onSchemaObject?.objectType, taken: grantableKinds.schemaObject },
    { kind: onSchemaObject?.future?.objectTypePlural, taken: grantableKinds.future },
  ];
  return kinds.flatMap(({ kind, taken }: { kind?: string; taken: readonly string[] }) =>
    kind === undefined || taken.includes(kind) ? [] : [`the provider does not grant on ${kind}`],
  );
}

/** What privileges are granted on: one thing, or all things of a kind that will be made in a container. */
export interface GrantTarget {
  /** What stands after ON. */
  readonly sql: string;
  readonly future: boolean;
  /** Object type and name as SHOW GRANTS prints them. */
  readonly objectType: string;
  readonly name: string;
}

/** @throws Error where the inputs name no target, or several */
export function grantTarget(inputs: GrantTargetInputs): GrantTarget {
  const targets = [
    inputs.onAccount ? account : undefined,
    inputs.onAccountObject && one(inputs.onAccountObject.objectType, inputs.onAccountObject.objectName),
    inputs.onSchema && schemaTarget(inputs.onSchema),
    inputs.onSchemaObject && schemaObjectTarget(inputs.onSchemaObject),
  ].filter((target) => target !== undefined);
  const [only, ...others] = targets;
  if (!only || others.length > 0) throw new Error("a grant names exactly one target");
  return only;
}

const account: GrantTarget = { sql: "ACCOUNT", future: false, objectType: "ACCOUNT", name: "" };

function one(objectType: string, objectName: string): GrantTarget {
  const name = qualified(...nameParts(objectName));
  return { sql: `${objectType} ${name}`, future: false, objectType, name };
}

function schemaTarget(target: NonNullable<GrantTargetInputs["onSchema"]>): GrantTarget | undefined {
  if (target.schemaName !== undefined) return one("SCHEMA", target.schemaName);
  const database = target.futureSchemasInDatabase;
  return database === undefined ? undefined : future("SCHEMAS", "DATABASE", database);
}

function schemaObjectTarget(
  target: NonNullable<GrantTargetInputs["onSchemaObject"]>,
): GrantTarget | undefined {
  const { objectType, objectName, future: bulk } = target;
  if (objectType !== undefined && objectName !== undefined) return one(objectType, objectName);
  if (bulk?.inSchema !== undefined) return future(bulk.objectTypePlural, "SCHEMA", bulk.inSchema);
  return bulk?.inDatabase === undefined
    ? undefined
    : future(bulk.objectTypePlural, "DATABASE", bulk.inDatabase);
}

/** All things of a kind that will be made in a container. */
export function future(plural: string, container: "SCHEMA" | "DATABASE", containerName: string): GrantTarget {
  const name = qualified(...nameParts(containerName));
  const objectType = singular(plural);
  return {
    sql: `FUTURE ${plural} IN ${container} ${name}`,
    future: true,
    objectType,
    name: `${name}.<${objectType}>`,
  };
}

function singular(plural: string): string {
  return plural.replace(/IES$/, "Y").replace(/S$/, "");
}
