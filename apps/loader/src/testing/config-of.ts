import type { Config } from "@firn/config";

type DemoOutputs = Config["outputs"]["demos"][string];

/** The configuration of an environment with one demo, whose lake no test looks into. */
export function configOf(
  home: string,
  snowflake: Config["snowflake"],
  demo: string,
  database: string,
  schemas: readonly [string, ...string[]],
): Config {
  const raw = `${database}.${schemas[0]}`;
  const outputs: DemoOutputs = {
    database,
    schemas: [...schemas],
    rawSchema: schemas[0],
    stage: `${raw}.LAKE`,
    fileFormats: { csv: `${raw}.CSV`, parquet: `${raw}.PARQUET` },
  };
  const lake = { bucket: "lake", region: "eu-central-1" };
  return {
    environment: "local",
    home,
    snowflake,
    lake,
    outputs: {
      environment: "local",
      bucketName: lake.bucket,
      region: lake.region,
      roleArn: "arn:aws:iam::1:role/x",
      storageIntegration: "LAKE",
      warehouse: "FIRN_WH",
      observability: "FIRN.OBSERVABILITY",
      roles: { loader: "LOADER", transformer: "ACCOUNTADMIN" },
      demos: { [demo]: outputs },
    },
  };
}
