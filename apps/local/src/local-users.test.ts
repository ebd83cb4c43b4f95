import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { localKeyFile } from "@firn/config";
import { localUser } from "./local-users";

const home = fs.mkdtempSync(path.join(os.tmpdir(), "firn-users-"));
afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

/** An account with these users. */
const account = (...names: string[]) => ({ query: () => Promise.resolve(names.map((name) => ({ name }))) });
const users = { loader: "LOADER" };

test("a user whom steps work as has a key already, any other has none of ours", async () => {
  const keyFile = localKeyFile(home, "loader");
  fs.mkdirSync(path.dirname(keyFile), { recursive: true });
  fs.writeFileSync(keyFile, "key");
  const connection = account("ADMIN", "LOADER", "ALICE");
  expect(await localUser("loader", connection, home, users)).toEqual({ name: "LOADER", keyFile });
  expect(await localUser("alice", connection, home, users)).toEqual({ name: "ALICE" });
});

test("a user who is not there is told so, with those who are", async () => {
  await expect(localUser("NOBODY", account("ADMIN", "LOADER"), home, users)).rejects.toMatchObject({
    message: "The local Snowflake has no user NOBODY.",
    hint: expect.stringContaining("ADMIN, LOADER"),
    exitCode: 2,
  });
});
