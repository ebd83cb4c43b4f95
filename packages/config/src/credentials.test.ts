import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { cloudConnection } from "./credentials";
import { ConfigError } from "./errors";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-credentials-"));
const keyFile = path.join(folder, "key.p8");
fs.writeFileSync(keyFile, "a key");

test("variables give account, user and key pair", () => {
  const settings = {
    SNOWFLAKE_ACCOUNT: "acme-dev",
    SNOWFLAKE_USER: "LOADER",
    SNOWFLAKE_PRIVATE_KEY_PATH: keyFile,
    SNOWFLAKE_PRIVATE_KEY_PASSPHRASE: "p",
  };
  expect(cloudConnection("dev", settings)).toEqual({
    account: "acme-dev",
    user: "LOADER",
    auth: { kind: "key-pair", privateKey: "a key", passphrase: "p" },
  });
});

test("connections.toml gives them by the environment's name", () => {
  const text = `[dev]\naccount = "acme-dev"\nuser = "ME"\ntoken = "t"\nrole = "LOADER"\n`;
  fs.writeFileSync(path.join(folder, "connections.toml"), text);
  expect(cloudConnection("dev", { SNOWFLAKE_HOME: folder })).toEqual({
    account: "acme-dev",
    user: "ME",
    role: "LOADER",
    auth: { kind: "oauth", token: "t" },
  });
});

test("a service's token is read anew for each login, and says who it is", () => {
  const file = path.join(folder, "token");
  fs.writeFileSync(file, "first\n");
  const settings = { SNOWFLAKE_ACCOUNT: "acme-dev", SNOWFLAKE_TOKEN_FILE_PATH: file };
  const { user, auth } = cloudConnection("dev", settings);
  expect([user, auth]).toEqual(["", { kind: "oauth", token: "first" }]);
  fs.writeFileSync(file, "second\n");
  expect(auth).toEqual({ kind: "oauth", token: "second" });
});

test("a host is reached at its port and protocol", () => {
  const settings = { SNOWFLAKE_ACCOUNT: "a", SNOWFLAKE_USER: "u", SNOWFLAKE_TOKEN: "t" };
  const address = { SNOWFLAKE_HOST: "h", SNOWFLAKE_PORT: 8443, SNOWFLAKE_PROTOCOL: "http" } as const;
  const reached = { host: "h", port: 8443, protocol: "http" };
  expect(cloudConnection("dev", { ...settings, ...address })).toMatchObject(reached);
});

test.each([
  ["SNOWFLAKE_ACCOUNT", {}],
  ["SNOWFLAKE_USER", { SNOWFLAKE_ACCOUNT: "a" }],
  ["SNOWFLAKE_PRIVATE_KEY_PATH", { SNOWFLAKE_ACCOUNT: "a", SNOWFLAKE_USER: "u" }],
  [
    "SNOWFLAKE_PRIVATE_KEY_PATH",
    { SNOWFLAKE_ACCOUNT: "a", SNOWFLAKE_USER: "u", SNOWFLAKE_PRIVATE_KEY_PATH: "/none" },
  ],
])("a missing %s is named", (setting, settings) => {
  const attempt = () => cloudConnection("prod", { SNOWFLAKE_HOME: path.join(folder, "none"), ...settings });
  expect(attempt).toThrow(ConfigError);
  expect(attempt).toThrow(setting);
});
