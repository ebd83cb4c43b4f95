import * as pulumi from "@pulumi/pulumi";
import * as snowflake from "@pulumi/snowflake";
import type { DemoLayout, Environment } from "../environment";
import { fileFormats, lakePrefix, lakeStage } from "../naming";
import type { Access } from "./access";
import type { DataLake } from "./data-lake";
import { grantsTo } from "./grants";
import type { SnowflakeTrust } from "./snowflake-trust";

export interface DemoDatabaseArgs {
  readonly env: Environment;
  readonly demo: DemoLayout;
  readonly lake: DataLake;
  readonly trust: SnowflakeTrust;
  readonly access: Access;
}

/** A demo's database: its schemas, the door to its part of the lake, and what the roles may do in it. */
export class DemoDatabase extends pulumi.ComponentResource {
  private readonly child = { parent: this };

  constructor(name: string, args: DemoDatabaseArgs, options?: pulumi.ComponentResourceOptions) {
    super("firn:demo:DemoDatabase", name, {}, options);
    const { env, demo } = args;

    const database = new snowflake.Database(
      name,
      {
        name: env.naming.account(demo.database),
        dataRetentionTimeInDays: env.retentionDays,
        comment: `Firn: ${name}`,
      },
      { ...this.child, protect: env.protect },
    );
    const schemas = new Map(
      demo.schemas.map((schema) => [
        schema,
        new snowflake.Schema(
          `${name}-${schema.toLowerCase()}`,
          { database: database.name, name: schema },
          this.child,
        ),
      ]),
    );
    const raw = schemas.get(demo.rawSchema);
    if (!raw) throw new Error(`the raw schema ${demo.rawSchema} of ${name} is not one of its schemas`);
    const door = this.doorToLake(name, args, raw);

    for (const [key, role] of Object.entries({
      loader: args.access.loader,
      transformer: args.access.transformer,
    })) {
      grantsTo(`${name}-${key}`, role, this.child).onDatabase(database.name, ["USAGE"]);
    }
    this.letLoaderLoad(name, args, raw, door);
    this.letTransformerBuild(name, args, schemas);
    this.registerOutputs({ database: database.name });
  }

  /** Stage and file formats lie beside the raw tables. */
  private doorToLake(name: string, { demo, lake, trust }: DemoDatabaseArgs, raw: snowflake.Schema) {
    const place = { database: raw.database, schema: raw.name };
    const csv = new snowflake.FileFormat(
      `${name}-csv`,
      {
        ...place,
        name: fileFormats.csv,
        formatType: "CSV",
        compression: "GZIP",
        parseHeader: true,
        fieldOptionallyEnclosedBy: '"',
        nullIfs: [""],
        emptyFieldAsNull: true,
      },
      this.child,
    );
    const parquet = new snowflake.FileFormat(
      `${name}-parquet`,
      { ...place, name: fileFormats.parquet, formatType: "PARQUET" },
      this.child,
    );
    const stage = new snowflake.Stage(
      `${name}-lake`,
      {
        ...place,
        name: lakeStage,
        url: pulumi.interpolate`s3://${lake.bucketName}/${lakePrefix(demo.name)}`,
        storageIntegration: trust.integrationName,
      },
      { ...this.child, dependsOn: [...trust.ready] },
    );
    return { stage, formats: { csv, parquet } };
  }

  /** The loader fills and empties raw tables, and makes or drops nothing. */
  private letLoaderLoad(
    name: string,
    { demo, access }: DemoDatabaseArgs,
    raw: snowflake.Schema,
    { stage, formats }: ReturnType<DemoDatabase["doorToLake"]>,
  ) {
    const grants = grantsTo(`${name}-loader`, access.loader, this.child);
    grants.onSchema(demo.rawSchema, raw.fullyQualifiedName, ["USAGE"]);
    grants.onFutureTables(demo.rawSchema, raw.fullyQualifiedName, ["INSERT", "SELECT", "TRUNCATE"]);
    grants.onObject("lake", "STAGE", stage.fullyQualifiedName, ["USAGE"]);
    for (const [key, format] of Object.entries(formats)) {
      grants.onObject(key, "FILE FORMAT", format.fullyQualifiedName, ["USAGE"]);
    }
  }

  /** The transformer reads raw tables and owns what it makes in the other schemas. */
  private letTransformerBuild(
    name: string,
    { demo, access }: DemoDatabaseArgs,
    schemas: ReadonlyMap<string, snowflake.Schema>,
  ) {
    const grants = grantsTo(`${name}-transformer`, access.transformer, this.child);
    for (const [schema, { fullyQualifiedName }] of schemas) {
      const isRaw = schema === demo.rawSchema;
      grants.onSchema(
        schema,
        fullyQualifiedName,
        isRaw ? ["USAGE"] : ["USAGE", "CREATE TABLE", "CREATE VIEW"],
      );
      if (isRaw) grants.onFutureTables(schema, fullyQualifiedName, ["SELECT"]);
    }
  }
}
