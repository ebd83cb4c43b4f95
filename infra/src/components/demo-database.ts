import * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";
import type { DemoLayout, Environment } from "../environment";
import { fileFormats, lakePrefix, lakeStage } from "../naming";
import { schemaLayouts, type SchemaLayout } from "../schema-layout";
import { markedComment } from "../tags";
import type { Access } from "./access";
import type { DataLake } from "./data-lake";
import { SchemaAccess } from "./schema-access";
import type { SnowflakeTrust } from "./snowflake-trust";

export interface DemoDatabaseArgs {
  readonly env: Environment;
  readonly demo: DemoLayout;
  readonly lake: DataLake;
  readonly trust: SnowflakeTrust;
  readonly access: Access;
}

/** A demo's database: its schemas with their access roles, and the door to its part of the lake. */
export class DemoDatabase extends pulumi.ComponentResource {
  private readonly child = { parent: this };

  constructor(
    private readonly key: string,
    private readonly args: DemoDatabaseArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    super("firn:demo:DemoDatabase", key, {}, options);
    const { env, demo } = args;

    const database = new snowflake.Database(
      key,
      {
        name: env.naming.account(demo.database),
        dataRetentionTimeInDays: env.retentionDays,
        ...(env.transient && { isTransient: true }),
        comment: markedComment(env, `Demo ${key}`),
      },
      { ...this.child, protect: env.protect },
    );
    for (const layout of schemaLayouts(demo)) this.schema(database, layout);
    this.registerOutputs({ database: database.name });
  }

  /** Only the roles that the stack names decide who may do what: objects' owners cannot grant in a managed schema. */
  private schema(database: snowflake.Database, layout: SchemaLayout): void {
    const { env, access } = this.args;
    const key = `${this.key}-${layout.schema.toLowerCase()}`;
    const schema = new snowflake.Schema(
      key,
      {
        ...{ database: database.name, name: layout.schema, withManagedAccess: "true" },
        ...(env.transient && { isTransient: "true" }),
      },
      this.child,
    );
    const roles = new SchemaAccess(key, { env, layout, schema, access }, this.child);
    if (layout.purpose === "raw") this.doorToLake(schema, roles);
  }

  /**
   * Stage and file formats lie beside the raw tables, and whoever fills those may use them. A file may lack columns of its table, which
   * stay NULL; that it is the file that was generated, its checksum says.
   */
  private doorToLake(raw: snowflake.Schema, roles: SchemaAccess): void {
    const { demo, lake, trust } = this.args;
    const place = { database: raw.database, schema: raw.name };
    const csv = new snowflake.FileFormat(
      `${this.key}-csv`,
      {
        ...place,
        name: fileFormats.csv,
        formatType: "CSV",
        compression: "GZIP",
        parseHeader: true,
        errorOnColumnCountMismatch: false,
        fieldOptionallyEnclosedBy: '"',
        nullIfs: [""],
        emptyFieldAsNull: true,
      },
      this.child,
    );
    const parquet = new snowflake.FileFormat(
      `${this.key}-parquet`,
      { ...place, name: fileFormats.parquet, formatType: "PARQUET" },
      this.child,
    );
    const stage = new snowflake.Stage(
      `${this.key}-lake`,
      {
        ...place,
        name: lakeStage,
        url: pulumi.interpolate`s3://${lake.bucketName}/${lakePrefix(demo.name)}`,
        storageIntegration: trust.integrationName,
      },
      { ...this.child, dependsOn: [...trust.ready] },
    );
    const grants = roles.grantsTo("WRITE");
    grants.onObject("lake", "STAGE", stage.fullyQualifiedName, ["USAGE"]);
    grants.onObject("csv", "FILE FORMAT", csv.fullyQualifiedName, ["USAGE"]);
    grants.onObject("parquet", "FILE FORMAT", parquet.fullyQualifiedName, ["USAGE"]);
  }
}
