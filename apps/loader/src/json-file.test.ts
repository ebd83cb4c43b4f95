import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readJson, writeJson } from "./json-file";

const isPoint = (value: unknown): value is { x: number } =>
  typeof value === "object" && value !== null && "x" in value && typeof value.x === "number";

describe("a JSON file", () => {
  const folder = mkdtempSync(join(tmpdir(), "firn-json-"));
  const file = join(folder, "deep", "point.json");

  it("gives what was written, and is not there before", () => {
    expect(readJson(file, isPoint)).toBeUndefined();
    writeJson(file, { x: 1 });
    expect(readJson(file, isPoint)).toEqual({ x: 1 });
  });

  it.each([
    ["cut off", '{ "x": 1'],
    ["of another shape", '{ "x": "one" }'],
    ["empty", ""],
  ])("is as good as none when it is %s", (_, text) => {
    writeFileSync(file, text);
    expect(readJson(file, isPoint)).toBeUndefined();
  });
});
