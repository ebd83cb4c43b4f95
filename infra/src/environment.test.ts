import { parseEnvironment } from "./environment";

const right = { prefix: "DEV", bucketSuffix: "acme", retentionDays: "1", lakeExpiryDays: "90" };

test("reads the settings of a stack file", () => {
  expect(parseEnvironment("dev", "eu-central-1", right, [])).toMatchObject({
    name: "dev",
    region: "eu-central-1",
    retentionDays: 1,
    lakeExpiryDays: 90,
    protect: false,
    names: { warehouse: "DEV_FIRN_WH" },
  });
});

test.each([
  ["prefix", { prefix: "dev" }],
  ["bucketSuffix", { bucketSuffix: "Not_A_Bucket" }],
  ["retentionDays", { retentionDays: "soon" }],
  ["protect", { protect: "perhaps" }],
  ["transient", { transient: "true", retentionDays: "7" }],
  ["lakeExpiryDays", { lakeExpiryDays: undefined }],
  ["gitRepository", { gitRepository: "https://example.com/a'b" }],
])("names the file and the setting that is wrong: %s", (setting, wrong) => {
  expect(() => parseEnvironment("dev", "eu-central-1", { ...right, ...wrong }, [])).toThrow(
    `Pulumi.dev.yaml: firn:${setting}`,
  );
});
