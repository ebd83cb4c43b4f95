import * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";
import type { Environment } from "../environment";
import { observabilitySchema } from "../naming";
import type { Access } from "./access";
import { grantsTo } from "./grants";

/** The database of Firn itself. Its tables, the run ledger above all, are made by sql/platform/observability.sql. */
export class Observability extends pulumi.ComponentResource {
  constructor(
    name: string,
    { env, access }: { env: Environment; access: Access },
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("firn:platform:Observability", name, {}, options);
    const child = { parent: this };

    const database = new snowflake.Database(
      name,
      {
        name: env.names.firnDatabase,
        dataRetentionTimeInDays: env.retentionDays,
        comment: `Runs, loads, checks and truths (${env.name})`,
      },
      { ...child, protect: env.protect },
    );
    const schema = new snowflake.Schema(name, { database: database.name, name: observabilitySchema }, child);
    for (const [key, role] of Object.entries({ loader: access.loader, transformer: access.transformer })) {
      const grants = grantsTo(`${name}-${key}`, role, child);
      grants.onDatabase(database.name, ["USAGE"]);
      grants.onSchema(observabilitySchema, schema.fullyQualifiedName, ["USAGE"]);
      grants.onFutureTables(observabilitySchema, schema.fullyQualifiedName, ["INSERT", "SELECT"]);
    }

    this.registerOutputs({ database: database.name });
  }
}
