import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { UserError } from "@firn/config/errors";
import type { Manifest } from "@firn/schema";
import { checksumOf } from "./checksum";
import { readManifest } from "./dataset-folder";
import { generate, type GenerateOptions } from "./generate";
import { harbour } from "./harbour.fixture";

// A busy machine may take its time; what is measured here are bytes.
jest.setTimeout(30_000);

describe("generate", () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), "firn-generate-"))));
  afterEach(() => rmSync(root, { recursive: true }));

  const run = (folder: string, options: Partial<GenerateOptions> = {}): Promise<Manifest> =>
    generate({
      demo: harbour,
      seed: 1,
      scale: "small",
      asOf: harbour.asOf,
      outDir: join(root, folder),
      ...options,
    });
  const pathsOf = (manifest: Manifest) =>
    manifest.tables.flatMap((table) => table.files.map((file) => file.path));

  it("writes what the manifest says: files, rows, bytes and checksums", async () => {
    const manifest = await run("a");
    expect(pathsOf(manifest)).toEqual([
      "ships/to-2025-06-30.csv.gz",
      ...["01", "02", "03", "04", "05", "06"].map((month) => `calls/2025-${month}.parquet`),
    ]);
    for (const file of manifest.tables.flatMap((table) => table.files)) {
      expect(await checksumOf(join(root, "a", file.path))).toEqual({
        bytes: file.bytes,
        sha256: file.sha256,
      });
    }
    expect(await readManifest(join(root, "a"))).toEqual(manifest);
    expect(manifest.tables[1]?.files.map((file) => file.rows)).toEqual(Array(6).fill(1000));
    expect(readdirSync(join(root, "a")).sort()).toEqual(["calls", "manifest.json", "ships"]);
  });

  it("gives the same bytes at 1, 2 and 4 workers, and others for another seed", async () => {
    const one = await run("one", { workers: 1 });
    expect(await run("two", { workers: 2 })).toEqual(one);
    expect(await run("four", { workers: 4 })).toEqual(one);
    const other = await run("other", { seed: 2 });
    expect(other.datasetId).not.toBe(one.datasetId);
    expect(other.tables[1]?.files[0]?.sha256).not.toBe(one.tables[1]?.files[0]?.sha256);
  });

  it("makes only the tables that it is asked for, and the manifest once all are there", async () => {
    const whole = await run("whole");
    const [ships, ...calls] = pathsOf(whole);
    expect(pathsOf(await run("a", { only: ["SHIPS"] }))).toEqual([ships]);
    expect(await readManifest(join(root, "a"))).toBeUndefined();
    truncateSync(join(root, "a", ships ?? ""));
    expect(pathsOf(await run("a", { only: ["CALLS"] }))).toEqual(calls);
    expect(await run("a", { only: ["SHIPS"] })).toEqual(whole);
    expect(await readManifest(join(root, "a"))).toEqual(whole);
  });

  it("keeps complete files and makes what is missing, damaged or cut short", async () => {
    const manifest = await run("a");
    const [ships, january, february, march] = pathsOf(manifest).map((path) => join(root, "a", path));
    const before = statSync(march ?? "").mtimeMs;
    rmSync(ships ?? "");
    truncateSync(january ?? "", 100);
    writeFileSync(february ?? "", Buffer.alloc(statSync(february ?? "").size));
    expect(await run("a")).toEqual(manifest);
    expect(statSync(march ?? "").mtimeMs).toBe(before);
    expect((await checksumOf(january ?? "")).sha256).toBe(manifest.tables[1]?.files[0]?.sha256);
  });

  it("goes on where it was stopped, and has no manifest before the end", async () => {
    const stop = new AbortController();
    const firstRun = run("a", {
      workers: 1,
      signal: stop.signal,
      onFile: (table) => table === "CALLS" && stop.abort(),
    });
    await expect(firstRun).rejects.toThrow(/abort/);
    expect(await readManifest(join(root, "a"))).toBeUndefined();
    const done = readdirSync(join(root, "a", "calls"));
    const times = done.map((name) => statSync(join(root, "a", "calls", name)).mtimeMs);
    expect(await run("a")).toEqual(await run("b"));
    expect(done.map((name) => statSync(join(root, "a", "calls", name)).mtimeMs)).toEqual(times);
  });

  it("replaces another dataset and removes what it left", async () => {
    await run("a", { scale: "default" });
    writeFileSync(join(root, "a", "calls", "2019-01.parquet"), "");
    const small = await run("a");
    expect(readdirSync(join(root, "a", "calls"))).toEqual(
      pathsOf(small)
        .slice(1)
        .map((path) => path.slice(6)),
    );
    expect(small.tables[0]?.files[0]?.rows).toBe(20);
    await run("a", { asOf: "2025-01-31" });
    expect(readdirSync(join(root, "a", "ships"))).toEqual([]);
    expect(readdirSync(join(root, "a", "calls"))).toEqual(["2025-01.parquet"]);
  });

  it("adds files for a later as-of date and changes none", async () => {
    const june = await run("a");
    const july = await run("a", { asOf: "2025-07-02" });
    expect(july.datasetId).toBe(june.datasetId);
    expect(july.tables[1]?.files.slice(0, 6)).toEqual(june.tables[1]?.files);
    expect(pathsOf(july).slice(-2)).toEqual(["calls/2025-07-01.parquet", "calls/2025-07-02.parquet"]);
    const august = await run("b", { asOf: "2025-08-31" });
    expect(august.tables[1]?.files).toEqual(expect.arrayContaining([...(july.tables[1]?.files ?? [])]));
  });

  it("knows nothing of days after the as-of date", async () => {
    const manifest = await run("a", { asOf: "2025-03-10" });
    const connection = await (await DuckDBInstance.create()).connect();
    const last = async (sql: string) => String((await connection.runAndReadAll(sql)).getRows()[0]?.[0]);
    expect(await last(`SELECT max(ARRIVED)::DATE FROM '${root}/a/calls/*.parquet'`)).toBe("2025-03-10");
    expect(manifest.tables[0]?.files).toEqual([]);
  });

  it("reports rows and files as they are done", async () => {
    const seen: number[] = [];
    const manifest = await run("a", {
      onProgress: ({ table, rows }) => table === "CALLS" && seen.push(rows),
    });
    expect(seen).toEqual([1000, 2000, 3000, 4000, 5000, 6000]);
    expect(manifest.asOf).toBe("2025-06-30");
  });

  it.each([
    [{ scale: "huge" }, 'The demo harbour has no scale "huge".'],
    [{ seed: 1.5 }, '"1.5" is no seed.'],
    [{ seed: -1 }, '"-1" is no seed.'],
    [{ seed: 2 ** 32 }, '"4294967296" is no seed.'],
    [{ asOf: "2025-02-30" }, '"2025-02-30" is no date.'],
    [{ asOf: "2024-12-31" }, "harbour has no data before 2025-01-01; 2024-12-31 is earlier."],
  ])("refuses %p in one sentence", async (options, message) => {
    const error = await run("a", options).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toBe(message);
    expect((error as UserError).hint).toBeTruthy();
  });
});
