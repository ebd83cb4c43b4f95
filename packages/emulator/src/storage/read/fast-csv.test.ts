import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import * as fc from "fast-check";
import { CSV_DEFAULTS, type CsvFormat } from "../format/formats";
import { fastCsv } from "./fast-csv";
import type { SourceFile } from "./source";
import { newSpool, spoolCsv } from "./spool";

let connection: DuckDBConnection;
let folder: string;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
  folder = await mkdtemp(join(tmpdir(), "firn-csv-"));
});
afterAll(async () => {
  connection.closeSync();
  await rm(folder, { recursive: true, force: true });
});

async function sourceOf(text: string): Promise<SourceFile> {
  const path = join(folder, "file.csv.gz");
  await writeFile(path, gzipSync(text));
  return {
    path,
    compression: "gzip",
    name: "file",
    shown: "",
    metadataName: "",
    loadedName: "",
    size: 0,
    md5: "",
    modified: new Date(0),
  };
}

const rows = async (from: string, columns: number) =>
  (
    await connection.runAndReadAll(
      `SELECT ${Array.from({ length: columns }, (_, index) => `f${index + 1}`).join(", ")} FROM ${from}`,
    )
  ).getRows();

async function exact(source: SourceFile, format: CsvFormat, columns: number): Promise<readonly unknown[]> {
  const path = await newSpool(folder);
  await spoolCsv(connection, [source], format, columns, path);
  return rows(`read_parquet('${path}')`, columns);
}

const quoted: CsvFormat = { ...CSV_DEFAULTS, enclosedBy: '"', skipHeader: 1 };

test("the fast reader and the exact one give the same rows", async () => {
  const cell = fc.oneof(
    fc.constantFrom("", "NULL", "\\N", "a b", " x", "1.5", "é😀", 'say "hi"', "a,b", "two\nlines", '"'),
    fc.string({ maxLength: 5 }).map((text) => text.replace(/[\\\r]/g, "")),
  );
  const write = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
      async (records) => {
        const source = await sourceOf(
          ["a,b,c", ...records.map((record) => record.map(write).join(","))].join("\n"),
        );
        const format = { ...quoted, nullIf: ["\\N", "NULL"] };
        const fast = await rows(fastCsv(source, format, 3) ?? "", 3);
        expect(fast).toEqual(await exact(source, format, 3));
      },
    ),
    { numRuns: 60 },
  );
});

test("an escape ends the fast way", async () => {
  const source = await sourceOf("h\na\\,b\n");
  await expect(rows(fastCsv(source, quoted, 1) ?? "", 1)).rejects.toThrow();
  expect(await exact(source, quoted, 1)).toEqual([["a,b"]]);
});

test.each([true, false])(
  "records of another length end the fast way, counted or not: %s",
  async (counted) => {
    const format = { ...quoted, errorOnColumnCountMismatch: counted };
    for (const text of ["h\na,b\nc\n", "h\na,b\nc,d,e\n"]) {
      const source = await sourceOf(text);
      await expect(rows(fastCsv(source, format, 2) ?? "", 2)).rejects.toThrow();
    }
  },
);

test("there is no fast way for what DuckDB reads otherwise", async () => {
  const source = await sourceOf("");
  const without = (change: Partial<CsvFormat>) => fastCsv(source, { ...CSV_DEFAULTS, ...change }, 1);
  expect(without({ trimSpace: true })).toBeUndefined();
  expect(without({ recordDelimiter: ";" })).toBeUndefined();
  expect(without({ encoding: "ISO88591" })).toBeUndefined();
  expect(without({ enclosedBy: "'" })).toBeUndefined();
});
