import type { Config } from "@firn/config";
import { dbtEnvironment } from "./environment";

const project = { demo: "shop", directory: "/repo/dbt/shop", targetPath: "/home/target", logPath: "/home/logs" };

function config(snowflake: Partial<Config["snowflake"]>): Config {
  return {
    environment: "dev",
    home: "/home",
    snowflake: { account: "acme-1", user: "LOADER", auth: { kind: "password", password: "secret" }, ...snowflake },
    lake: { bucket: "lake", region: "eu-central-1" },
    outputs: {
      environment: "dev",
      bucketName: "lake",
      region: "eu-central-1",
      roleArn: "arn:aws:iam::1:role/x",
      storageIntegration: "LAKE",
      warehouse: "DEV_FIRN_WH",
      observability: "DEV_FIRN.OBSERVABILITY",
      roles: { loader: "DEV_LOADER", transformer: "DEV_TRANSFORMER" },
      demos: {
        shop: {
          database: "DEV_SHOP",
          schemas: ["BRONZE"],
          rawSchema: "BRONZE",
          stage: "DEV_SHOP.BRONZE.LAKE",
          fileFormats: { csv: "DEV_SHOP.BRONZE.CSV", parquet: "DEV_SHOP.BRONZE.PARQUET" },
        },
      },
    },
  };
}

describe("dbtEnvironment", () => {
  it("takes names from the stack, as the transformer", () => {
    expect(dbtEnvironment(config({}), project)).toMatchObject({
      FIRN_DBT_DATABASE: "DEV_SHOP",
      FIRN_DBT_WAREHOUSE: "DEV_FIRN_WH",
      FIRN_DBT_ROLE: "DEV_TRANSFORMER",
      FIRN_DBT_AUTH: "password",
      DBT_TARGET_PATH: "/home/target",
    });
  });

  it("builds transient tables, unless the environment keeps what was deleted for longer than these do", () => {
    const keeping = (retentionDays?: number) => {
      const base = config({});
      const outputs = { ...base.outputs, ...(retentionDays !== undefined && { retentionDays }) };
      return dbtEnvironment({ ...base, outputs }, project)["FIRN_DBT_TRANSIENT"];
    };
    expect([keeping(), keeping(0), keeping(1), keeping(7)]).toEqual(["true", "true", "true", "false"]);
  });

  it("works as the loader where that is asked for", () => {
    expect(dbtEnvironment(config({}), project, "loader")).toMatchObject({ FIRN_DBT_ROLE: "DEV_LOADER" });
  });

  it("has the account's own host in the cloud and the given one locally", () => {
    expect(dbtEnvironment(config({}), project)).toMatchObject({ FIRN_DBT_HOST: "", FIRN_DBT_PORT: "443" });
    const local = config({ host: "127.0.0.1", port: 8585, protocol: "http" });
    expect(dbtEnvironment(local, project)).toMatchObject({
      FIRN_DBT_HOST: "127.0.0.1",
      FIRN_DBT_PORT: "8585",
      FIRN_DBT_PROTOCOL: "http",
    });
  });

  it("sets one secret and empties the others, which an earlier run may have set", () => {
    const keyPair = dbtEnvironment(config({ auth: { kind: "key-pair", privateKey: "PEM" } }), project);
    expect(keyPair).toMatchObject({ FIRN_DBT_PRIVATE_KEY: "PEM", FIRN_DBT_PASSWORD: "", FIRN_DBT_TOKEN: "" });
    const oauth = dbtEnvironment(config({ auth: { kind: "oauth", token: "T" } }), project);
    expect(oauth).toMatchObject({ FIRN_DBT_PRIVATE_KEY: "", FIRN_DBT_PASSWORD: "", FIRN_DBT_TOKEN: "T" });
  });

  it("is an error with the way out when the stack does not know the demo", () => {
    expect(() => dbtEnvironment(config({}), { ...project, demo: "bank" })).toThrow("has no demo bank");
  });
});
