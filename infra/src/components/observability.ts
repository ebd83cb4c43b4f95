import * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";
import type { Environment } from "../environment";
import { ledgerLayout } from "../naming";
import { markedComment } from "../tags";
import type { Access } from "./access";
import { SchemaAccess } from "./schema-access";

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
        ...(env.transient && { isTransient: true }),
        comment: markedComment(env, "Runs, loads, checks and truths"),
      },
      { ...child, protect: env.protect },
    );
    const schema = new snowflake.Schema(
      name,
      {
        ...{ database: database.name, name: ledgerLayout.schema, withManagedAccess: "true" },
        ...(env.transient && { isTransient: "true" }),
      },
      child,
    );
    new SchemaAccess(name, { env, layout: ledgerLayout, schema, access }, child);

    this.registerOutputs({ database: database.name });
  }
}
