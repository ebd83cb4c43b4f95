import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fingerprintOf } from "./fingerprint";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-code-"));
const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text);

test("a changed source changes the fingerprint, a changed test does not", () => {
  write("a.ts", "1");
  write("a.test.ts", "1");
  const before = fingerprintOf([folder]);
  write("a.test.ts", "2");
  expect(fingerprintOf([folder])).toBe(before);
  write("a.ts", "2");
  expect(fingerprintOf([folder])).not.toBe(before);
});

test("a changed lock file or address changes the fingerprint", () => {
  write("lock", "1");
  const lock = path.join(folder, "lock");
  const before = fingerprintOf([lock], "http://127.0.0.1:1");
  expect(fingerprintOf([lock], "http://127.0.0.1:2")).not.toBe(before);
  write("lock", "2");
  expect(fingerprintOf([lock], "http://127.0.0.1:1")).not.toBe(before);
});
