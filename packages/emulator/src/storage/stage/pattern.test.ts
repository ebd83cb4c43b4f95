import { DuckDBInstance } from "@duckdb/node-api";
import type { StageFile } from "./files";
import type { StageLocation } from "./location";
import { matching } from "./pattern";

const file = (name: string) => ({ name }) as StageFile;
const location = { kind: "local", root: "/", label: "st/", path: "in/" } as StageLocation;
const FILES = ["in/x1.csv", "in/y.csv", "in/d/x2.csv"];

let database: DuckDBInstance;
beforeAll(async () => {
  database = await DuckDBInstance.create();
});
afterAll(() => database.closeSync());

const names = async (
  pattern: string,
  paths: readonly string[] = FILES,
  signal = new AbortController().signal,
) => {
  const context = { openConnection: () => database.connect(), signal };
  return (await matching(paths.map(file), location, pattern, context)).map(({ name }) => name);
};

test("a pattern matches the whole path", async () => {
  expect(await names(".*x[0-9][.]csv")).toEqual(["in/x1.csv", "in/d/x2.csv"]);
  expect(await names("x1.csv")).toEqual(["in/x1.csv"]);
  expect(await names("x1")).toEqual([]);
  expect(await names("y.csv|d/.*")).toEqual(["in/y.csv", "in/d/x2.csv"]);
});

test("a point is every character, and letters have a case", async () => {
  expect(await names("a.c", ["in/a\nc", "in/aéc", "in/A-C"])).toEqual(["in/a\nc", "in/aéc"]);
});

test("a location of S3 is matched from the bucket's root on as well", async () => {
  const bucket = { kind: "s3", bucket: "b", root: "lake/", path: "in/" } as StageLocation;
  const context = { openConnection: () => database.connect(), signal: new AbortController().signal };
  expect(await matching(FILES.map(file), bucket, "lake/in/y.csv", context)).toEqual([file("in/y.csv")]);
});

test.each(["(", "a(?!b)", "(a)\\1", "a{2000}"])(
  "%s is no pattern, be there files or not",
  async (pattern) => {
    const refusal = {
      code: "100048",
      message: expect.stringContaining("Invalid regular expression") as string,
    };
    await expect(names(pattern)).rejects.toMatchObject(refusal);
    await expect(names(pattern, [])).rejects.toMatchObject(refusal);
  },
);

test("no pattern takes exponential time", async () => {
  expect(await names("(.*)*x", [`in/${"a".repeat(200)}`])).toEqual([]);
  expect(await names("(a+)+$", [`in/${"a".repeat(200)}!`])).toEqual([]);
}, 5000);

test("a statement that was cancelled matches nothing", async () => {
  await expect(names(".*", FILES, AbortSignal.abort())).rejects.toMatchObject({ code: "000604" });
});
