import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StatementResult } from "../session/result";
import { discardResult, spoolResult, spoolResults } from "./result-spool";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "firn-spool-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const result = (rows: readonly string[]): StatementResult => ({
  columns: [],
  queryId: "q",
  statementTypeId: 4096,
  sqlText: "",
  async *rows() {
    yield rows;
  },
});

test("a small result stays in memory", async () => {
  const spooled = await spoolResult(result(['["1"]', '["2"]']), "q", folder);
  expect(spooled).toMatchObject({ total: 2, inlineRows: '["1"],["2"]', chunks: [] });
});

test("no rows are an empty text", async () => {
  expect(await spoolResult(result([]), "q", folder)).toMatchObject({ total: 0, inlineRows: "", chunks: [] });
});

test("a large one goes on in files, without outer brackets, complete and in order", async () => {
  const rows = Array.from({ length: 40 }, (_, index) => JSON.stringify([String(index), "x".repeat(400_000)]));
  const spooled = await spoolResult(result(rows), "q", folder);
  const texts = await Promise.all(spooled.chunks.map(({ file }) => readFile(file, "utf8")));
  const read = [spooled.inlineRows, ...texts].flatMap((text) => JSON.parse(`[${text}]`) as string[][]);
  expect(read.map(([index]) => Number(index))).toEqual(rows.map((_, index) => index));
  expect(spooled.chunks.reduce((sum, chunk) => sum + chunk.rows, 0)).toBeLessThan(40);
  expect(Math.max(...spooled.chunks.map(({ bytes }) => bytes))).toBeLessThan(10 * 1024 * 1024);
  await discardResult(spooled);
  expect(await readdir(folder)).toEqual([]);
});

const WIDE = Array.from({ length: 40 }, (_, index) => JSON.stringify([String(index), "x".repeat(400_000)]));
const canceled = new Error("canceled");
/** Is cancelled when it has been written in part. */
const failing: StatementResult = {
  ...result([]),
  async *rows() {
    yield WIDE;
    expect(await readdir(folder)).not.toEqual([]);
    throw canceled;
  },
};

test("one that is cancelled midway leaves no file", async () => {
  await expect(spoolResult(failing, "q", folder)).rejects.toBe(canceled);
  expect(await readdir(folder)).toEqual([]);
});

test("nor do those before it in the same request", async () => {
  await expect(spoolResults([result(WIDE), failing], "q", folder)).rejects.toBe(canceled);
  expect(await readdir(folder)).toEqual([]);
});

test("each statement of a request gets an id of its own, and a single one the request's", async () => {
  const ids = async (count: number) =>
    (
      await spoolResults(
        Array.from({ length: count }, () => result([])),
        "q",
        folder,
      )
    ).map(({ queryId }) => queryId);
  expect(await ids(1)).toEqual(["q"]);
  const two = await ids(2);
  expect(two).not.toContain("q");
  expect(new Set(two).size).toBe(2);
});
