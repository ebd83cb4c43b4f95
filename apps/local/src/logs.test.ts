import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { localFiles } from "@firn/config";
import { lastLogLines } from "./logs";

const home = fs.mkdtempSync(path.join(os.tmpdir(), "firn-logs-"));
fs.mkdirSync(localFiles(home).logs);
for (const name of ["s3", "snowflake"])
  fs.writeFileSync(path.join(localFiles(home).logs, `${name}.log`), "one\ntwo\nthree\n");
afterAll(() => fs.rmSync(home, { recursive: true }));

test("the last lines of every log, each under its name", () => {
  expect(lastLogLines(home, undefined, 2)).toEqual(["── s3", "two", "three", "── snowflake", "two", "three"]);
});

test("the last lines of one log", () => {
  expect(lastLogLines(home, "s3", 1)).toEqual(["── s3", "three"]);
  expect(lastLogLines(home, "s3", 0)).toEqual(["── s3"]);
});

test("a log that there is not is refused with those that there are", () => {
  expect(() => lastLogLines(home, "moto", 1)).toThrow('log: there is none called "moto"');
});
