import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfigFile } from "./stack-config";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "firn-config-"));
  file = join(folder, "Pulumi.dev.yaml");
  writeFileSync(
    file,
    'config:\n  firn:prefix: DEV\n  firn:retentionDays: 1\n  snowflake:password:\n    secure: "v1:sealed"\n',
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("values come as text; a sealed secret is refused, unless nobody wants it", () => {
  expect(() => readConfigFile(file)).toThrow("a secret sealed by the pulumi command cannot be opened");
  expect(readConfigFile(file, (key) => key.startsWith("firn:"))).toEqual({
    "firn:prefix": "DEV",
    "firn:retentionDays": "1",
  });
});
