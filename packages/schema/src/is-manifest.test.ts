import { isManifest } from "./is-manifest";

const file = { path: "sales/2025-01.parquet", rows: 3, bytes: 900, sha256: "a".repeat(64) };
const sales = { name: "SALES", format: "parquet", files: [file] };
const manifest = {
  demo: "shop",
  seed: 42,
  scale: "small",
  asOf: "2025-06-30",
  generatorVersion: "1",
  datasetId: "0123456789abcdef",
  tables: [sales],
};

describe("isManifest", () => {
  it("takes a manifest, with what a later version may add", () => {
    expect(isManifest(manifest)).toBe(true);
    expect(isManifest({ ...manifest, madeBy: "a later version" })).toBe(true);
  });

  it.each([
    ["nothing", undefined],
    ["a text", "manifest"],
    ["one without tables", { ...manifest, tables: undefined }],
    ["another format", { ...manifest, tables: [{ ...sales, format: "xml" }] }],
    ["rows that are no number", { ...manifest, tables: [{ ...sales, files: [{ ...file, rows: "3" }] }] }],
    ["a hash that is none", { ...manifest, tables: [{ ...sales, files: [{ ...file, sha256: "x" }] }] }],
    ["a day that is none", { ...manifest, asOf: "2025-02-30" }],
  ])("refuses %s", (_, value) => expect(isManifest(value)).toBe(false));
});
