import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { codeFingerprint } from "./fingerprint";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-code-"));
const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text);

test("a changed source changes the fingerprint, a changed test does not", () => {
  write("a.ts", "1");
  write("a.test.ts", "1");
  const before = codeFingerprint([folder]);
  write("a.test.ts", "2");
  expect(codeFingerprint([folder])).toBe(before);
  write("a.ts", "2");
  expect(codeFingerprint([folder])).not.toBe(before);
});
