import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HeldFiles, makeRoom } from "./file-cache";

let folder: string;
const path = (name: string) => join(folder, name);

/** Three files of ten bytes, the first one used longest ago. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "firn-cache-"));
  ["a", "b", "c"].forEach((name, index) => {
    writeFileSync(path(name), "x".repeat(10));
    utimesSync(path(name), index, index);
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

it("removes what was used longest ago", async () => {
  await makeRoom(folder, 15, 25);
  expect(readdirSync(folder)).toEqual(["c"]);
});

it("leaves what somebody holds, also beyond the limit", async () => {
  const [one, other] = [new HeldFiles(), new HeldFiles()];
  for (const held of [one, one, other]) held.hold(path("a"));
  await makeRoom(folder, 15, 25);
  expect(readdirSync(folder)).toEqual(["a"]);
  one.release();
  await makeRoom(folder, 100, 25);
  expect(readdirSync(folder)).toEqual(["a"]);
  other.release();
  other.release();
  await makeRoom(folder, 100, 25);
  expect(readdirSync(folder)).toEqual([]);
});
