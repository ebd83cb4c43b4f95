import type { ManifestTable } from "@firn/schema";
import type { LoadedFile } from "@firn/snowflake";
import { planTable, type TableState } from "./load-plan";

const file = (path: string, sha256 = path) => ({ path, rows: 10, bytes: 100, sha256 });
const table: ManifestTable = { name: "SALES", format: "parquet", files: [file("a"), file("b"), file("c")] };
const loaded = (path: string, properties: Partial<LoadedFile> = {}): LoadedFile => ({
  ...file(path),
  table: "SALES",
  datasetId: "id",
  ...properties,
});

function plan(state: Partial<TableState>) {
  const { action, files } = planTable(table, {
    datasetId: "id",
    loaded: [],
    fresh: false,
    force: false,
    ...state,
  });
  return [action, files.map(({ path }) => path)];
}
const all = [loaded("a"), loaded("b"), loaded("c")];

describe("planTable", () => {
  it("keeps a table that holds all files", () => expect(plan({ loaded: all })).toEqual(["keep", []]));

  it("adds new files of the same dataset", () => {
    expect(plan({ loaded: [loaded("a")] })).toEqual(["append", ["b", "c"]]);
    expect(plan({ loaded: [] })).toEqual(["append", ["a", "b", "c"]]);
  });

  it.each([
    ["another dataset", { loaded: [loaded("a", { datasetId: "other" })] }],
    ["a file with other content", { loaded: [loaded("a", { sha256: "other" })] }],
    ["a file that is no longer in the dataset", { loaded: [...all, loaded("d")] }],
    ["a table that was just made", { fresh: true }],
    ["force", { loaded: all, force: true }],
  ])("replaces everything for %s", (_, state) => {
    expect(plan(state)).toEqual(["replace", ["a", "b", "c"]]);
  });
});
