import fc from "fast-check";
import { environmentNames, nameInventory, namingOf } from "./naming";
import { schemaLayouts } from "./schema-layout";

const prefix = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/);
const suffix = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
const layouts = schemaLayouts({
  name: "customer360",
  database: "CUSTOMER_ANALYTICS",
  schemas: ["BRONZE", "GOLD"],
  rawSchema: "BRONZE",
});
const inventoryOf = (settings: { prefix: string; bucketSuffix: string }) =>
  nameInventory(namingOf(settings), environmentNames(settings), layouts);

test("without a prefix names are bare, with one every account object bears it", () => {
  expect(inventoryOf({ prefix: "", bucketSuffix: "local" })).toMatchObject({
    databases: ["FIRN", "CUSTOMER_ANALYTICS"],
    roles: expect.arrayContaining(["LOADER", "CUSTOMER_ANALYTICS_BRONZE_OWN", "FIRN_OBSERVABILITY_READ"]),
    buckets: ["firn-lake-local"],
    iamRoles: ["firn-snowflake"],
    resourceMonitors: ["FIRN_BUDGET"],
    lakeEvents: ["firn-lake-events"],
  });
  expect(inventoryOf({ prefix: "DEV", bucketSuffix: "acme" })).toMatchObject({
    databases: ["DEV_FIRN", "DEV_CUSTOMER_ANALYTICS"],
    roles: expect.arrayContaining(["DEV_CONSOLE", "DEV_CUSTOMER_ANALYTICS_GOLD_READ"]),
    warehouses: ["DEV_FIRN_WH"],
    integrations: ["DEV_FIRN_LAKE", "DEV_FIRN_GIT"],
    buckets: ["firn-dev-lake-acme"],
  });
});

test("two environments of one account share no name", () => {
  fc.assert(
    fc.property(prefix, prefix, suffix, (left, right, bucketSuffix) => {
      // S3 and IAM have no underscore, so A_B and A-B would be one; stack files allow no hyphen.
      fc.pre(left !== right);
      const names = (of: string) => Object.values(inventoryOf({ prefix: of, bucketSuffix })).flat();
      const shared = names(left).filter((name) => names(right).includes(name));
      expect(shared).toEqual([]);
    }),
  );
});

test("bucket names are ones that S3 takes", () => {
  fc.assert(
    fc.property(prefix, suffix, (of, bucketSuffix) => {
      const { bucket } = environmentNames({ prefix: of, bucketSuffix });
      expect(bucket).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
    }),
  );
});

test("a name that would be too long is refused with the way out", () => {
  expect(() => environmentNames({ prefix: "", bucketSuffix: "x".repeat(60) })).toThrow(
    "choose a shorter prefix or suffix",
  );
});
