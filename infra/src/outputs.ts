import { purposes, type DemoOutputs, type StackOutputs } from "@firn/config";
import type * as pulumi from "@pulumi/pulumi";
import type { DemoLayout, Environment } from "./environment";
import { accessRole, dotted, fileFormats, lakeStage, ledgerLayout, observabilitySchema } from "./naming";

type Outputs = { [Key in keyof StackOutputs]: pulumi.Input<StackOutputs[Key]> };

/** ARNs, which are known no sooner than their cloud says them. */
export interface Arns {
  readonly roleArn: pulumi.Output<string>;
  readonly lakeEventsArn: pulumi.Output<string> | undefined;
}

/** What the stack tells the rest of Firn. */
export function outputsOf(env: Environment, { roleArn, lakeEventsArn }: Arns): Outputs {
  const { names } = env;
  return {
    environment: env.name,
    bucketName: names.bucket,
    lakeEventsArn,
    region: env.region,
    roleArn,
    storageIntegration: names.storageIntegration,
    warehouse: names.warehouse,
    retentionDays: env.retentionDays,
    observability: dotted(names.firnDatabase, observabilitySchema),
    observabilityOwner: accessRole(env.naming, ledgerLayout.database, ledgerLayout.schema, "OWN"),
    roles: {
      loader: names.loaderRole,
      transformer: names.transformerRole,
      console: names.consoleRole,
      retailOperator: names.retailOperatorRole,
    },
    users: Object.fromEntries(
      purposes.filter((purpose) => env.publicKeys[purpose]).map((purpose) => [purpose, names.users[purpose]]),
    ),
    demos: Object.fromEntries(env.demos.map((demo) => [demo.name, demoOutputs(env, demo)])),
  };
}

function demoOutputs({ naming }: Environment, { database, schemas, rawSchema }: DemoLayout): DemoOutputs {
  const name = naming.account(database);
  const inRaw = (object: string) => dotted(name, rawSchema, object);
  return {
    database: name,
    schemas: [...schemas],
    rawSchema,
    rawOwner: accessRole(naming, database, rawSchema, "OWN"),
    stage: inRaw(lakeStage),
    fileFormats: { csv: inRaw(fileFormats.csv), parquet: inRaw(fileFormats.parquet) },
  };
}
