import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { secret } from "../properties";
import type { Checkpoint } from "./checkpoint";
import { openStateFile } from "./state-file";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "firn-state-"));
  file = join(folder, "nested", "state.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inputs = { name: "a", password: secret("canary"), nested: { list: [secret({ deep: "canary" })] } };
const checkpoint: Checkpoint = {
  resources: [{ urn: "urn:pulumi:s::p::t::a", custom: true, id: "a", type: "t", inputs, outputs: inputs }],
  pending: [],
};

test("keeps a checkpoint of version 3 with its secrets sealed, and opens it again", async () => {
  const state = await openStateFile(file, "right");
  state.save(checkpoint);
  const text = readFileSync(file, "utf8");
  expect(JSON.parse(text)).toMatchObject({
    version: 3,
    deployment: { secrets_providers: { type: "passphrase" } },
  });
  expect(text).not.toContain("canary");
  expect((await openStateFile(file, "right")).checkpoint).toEqual(checkpoint);
});

test("says in a sentence that the passphrase is wrong", async () => {
  (await openStateFile(file, "right")).save(checkpoint);
  await expect(openStateFile(file, "wrong")).rejects.toThrow(
    "The passphrase does not open the state's secrets.",
  );
});

test("says in a sentence that the file is not a state", async () => {
  (await openStateFile(file, "right")).save(checkpoint);
  writeFileSync(file, "{ torn");
  await expect(openStateFile(file, "right")).rejects.toThrow("is not JSON");
  writeFileSync(file, "{}");
  await expect(openStateFile(file, "right")).rejects.toThrow("no checkpoint of version 3");
});
