import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Manifest } from "@firn/schema";
import { writeSeedFiles } from "./seed-files";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "firn-seeds-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function stored(path: string, text: string) {
  const bytes = gzipSync(text);
  writeFileSync(join(folder, path), bytes);
  return { path, rows: 1, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

function manifestOf(files: Manifest["tables"][number]["files"]): Manifest {
  const dataset = {
    demo: "shop",
    seed: 1,
    scale: "small",
    asOf: "2025-06-30",
    datasetId: "0123456789abcdef",
  };
  return { ...dataset, generatorVersion: "1", tables: [{ name: "SHOPS", format: "csv", files }] };
}

describe("writeSeedFiles", () => {
  it("writes a table's files as one, with one header", () => {
    const files = [stored("a.csv.gz", 'ID,NAME\n1,"x, y"\n'), stored("b.csv.gz", "ID,NAME\n2,\n")];
    writeSeedFiles(manifestOf(files), { from: folder, to: join(folder, "seeds") });
    expect(readFileSync(join(folder, "seeds", "shops.csv"), "utf8")).toBe('ID,NAME\n1,"x, y"\n2,\n');
  });

  it("refuses a file that somebody changed", () => {
    const file = stored("a.csv.gz", "ID,NAME\n1,x\n");
    stored("a.csv.gz", "ID,NAME\n1,y\n");
    const write = () => writeSeedFiles(manifestOf([file]), { from: folder, to: join(folder, "seeds") });
    expect(write).toThrow("a.csv.gz is not the file that was generated.");
  });

  it("refuses files that differ in their columns", () => {
    const files = [stored("a.csv.gz", "ID,NAME\n1,x\n"), stored("b.csv.gz", "ID,NAME,TIER\n2,y,gold\n")];
    const write = () => writeSeedFiles(manifestOf(files), { from: folder, to: join(folder, "seeds") });
    expect(write).toThrow("Files of SHOPS differ in their columns, and make no seed.");
  });
});
