import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ConfigError } from "./errors";
import { loadConfig } from "./load";
import { localFiles, writeLocalServices } from "./local-services";

const outputs = {
  environment: "local",
  bucketName: "lake",
  region: "us-east-1",
  roleArn: "arn:aws:iam::123456789012:role/r",
  storageIntegration: "LAKE",
  warehouse: "FIRN_WH",
  observability: "FIRN.OBSERVABILITY",
  roles: { loader: "LOADER", transformer: "TRANSFORMER" },
  demos: {},
};

function home(stack: object | undefined): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-home-"));
  writeLocalServices(folder, {
    snowflake: { account: "local", host: "127.0.0.1", port: 1234, user: "ADMIN", password: "secret" },
    s3: { endpoint: "http://127.0.0.1:1235", region: "us-east-1", accessKeyId: "a", secretAccessKey: "b" },
    statePassphrase: "p",
    processes: {},
  });
  if (stack) {
    const resources = [{ type: "pulumi:pulumi:Stack", outputs: stack }];
    fs.mkdirSync(path.dirname(localFiles(folder).state), { recursive: true });
    fs.writeFileSync(localFiles(folder).state, JSON.stringify({ version: 3, deployment: { resources } }));
  }
  return folder;
}

const load = (folder: string) => loadConfig({ environment: "local", settings: { FIRN_HOME: folder } });

test("the local configuration joins services and stack, and cannot be changed", () => {
  const config = load(home(outputs));
  expect(config.snowflake).toMatchObject({
    account: "local",
    port: 1234,
    protocol: "http",
    warehouse: "FIRN_WH",
  });
  expect(config.lake).toMatchObject({ bucket: "lake", endpoint: "http://127.0.0.1:1235" });
  expect(Object.isFrozen(config.outputs.roles)).toBe(true);
});

test("a stack that was never applied says what to run", () => {
  expect(() => load(home(undefined))).toThrow(ConfigError);
});

test("outputs of another environment are refused", () => {
  expect(() => load(home({ ...outputs, environment: "dev" }))).toThrow('its outputs are those of "dev"');
});

test.each([
  ["cut off", '{"snowflake": {'],
  ["of another shape", '{"snowflake": {"account": "local"}}'],
  ["empty", ""],
])("a services file that is %s is named with the way out, without its content", (_, text) => {
  const folder = home(outputs);
  const file = localFiles(folder).services;
  fs.writeFileSync(file, text);
  const error = (() => {
    try {
      load(folder);
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(ConfigError);
  expect(error).toMatchObject({ setting: file, hint: expect.stringContaining("npm start") });
});

test("a state file that is not JSON is named with the way out", () => {
  const folder = home(outputs);
  fs.writeFileSync(localFiles(folder).state, "{");
  expect(() => load(folder)).toThrow(`${localFiles(folder).state}: it is not readable JSON`);
});

test("the file with the passwords is its owner's alone", () => {
  const mode = fs.statSync(localFiles(home(outputs)).services).mode & 0o777;
  expect(mode).toBe(0o600);
});

describe("somebody who has the outputs in a file, and no repository", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-outputs-"));
  const file = path.join(folder, "outputs.json");
  fs.writeFileSync(file, JSON.stringify({ ...outputs, environment: "dev-7" }));
  const settings = {
    FIRN_STACK_OUTPUTS: file,
    SNOWFLAKE_ACCOUNT: "acme-dev",
    SNOWFLAKE_USER: "ME",
    SNOWFLAKE_TOKEN: "t",
  };

  test("is told the environment by them", () => {
    const { environment, snowflake } = loadConfig({ settings });
    expect([environment, snowflake.account, snowflake.warehouse]).toEqual(["dev-7", "acme-dev", "FIRN_WH"]);
  });

  test("is refused where another environment was asked for, or the file is not there", () => {
    expect(() => loadConfig({ settings, environment: "prod" })).toThrow('its outputs are those of "dev-7"');
    const elsewhere = { ...settings, FIRN_STACK_OUTPUTS: path.join(folder, "none.json") };
    expect(() => loadConfig({ settings: elsewhere })).toThrow(ConfigError);
  });
});
