import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine, Login } from "./engine";
import { openEngine } from "./local-engine";

const dataFolder = mkdtempSync(join(tmpdir(), "firn-emulator-"));
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ dataFolder, adminPassword: "secret" });
});
afterAll(async () => {
  await engine.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

const open = (place: Partial<Login>) =>
  engine.openSession({ user: "ADMIN", credential: { kind: "trusted" }, ...place });

it.each([{ database: "NOPE" }, { database: "SNOWFLAKE", schema: "NOPE" }, { warehouse: "NOPE" }])(
  "leaves %p unset, or refuses it for who wants to know",
  async (place) => {
    expect((await open(place)).current).not.toMatchObject(place);
    const parameters = { CLIENT_VALIDATE_DEFAULT_PARAMETERS: true };
    await expect(open({ ...place, parameters })).rejects.toMatchObject({ code: "390201" });
    await open({ database: "SNOWFLAKE", parameters });
  },
);
