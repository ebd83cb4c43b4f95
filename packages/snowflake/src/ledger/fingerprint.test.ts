import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codeFingerprint, fingerprint } from "./fingerprint";

describe("fingerprint", () => {
  it("does not depend on the order of keys", () => {
    expect(fingerprint({ a: 1, b: { c: 2, d: [1, 2] } })).toBe(fingerprint({ b: { d: [1, 2], c: 2 }, a: 1 }));
  });

  it("depends on values and on the order of lists", () => {
    expect(fingerprint({ a: [1, 2] })).not.toBe(fingerprint({ a: [2, 1] }));
    expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: "1" }));
  });
});

describe("codeFingerprint", () => {
  it("changes with a source and not with its test", () => {
    const root = mkdtempSync(join(tmpdir(), "firn-code-"));
    writeFileSync(join(root, "load.ts"), "1");
    const before = codeFingerprint(root, ["."]);
    writeFileSync(join(root, "load.test.ts"), "1");
    expect(codeFingerprint(root, ["."])).toBe(before);
    writeFileSync(join(root, "load.ts"), "2");
    expect(codeFingerprint(root, ["."])).not.toBe(before);
  });
});
