import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import getPort from "get-port";
import { UserError } from "@firn/config";
import { type Bank, openBank } from "../src/assistant/testing/bank";
import { outputs } from "../src/testing/served-api";
import { packageConsole } from "./package-console";

const PAGE = "<!doctype html><title>Firn</title>";
const root = fs.mkdtempSync(path.join(os.tmpdir(), "firn-package-"));
const [folder, pages, empty] = ["package", "pages", "empty"].map((name) => path.join(root, name)) as [
  string,
  string,
  string,
];
const service = { image: "/a/b/c/d:1", origin: "https://firn.example.com" };

let bank: Bank;
let server: ChildProcess;
let url: string;

beforeAll(async () => {
  bank = await openBank();
  fs.mkdirSync(path.join(pages, "assets"), { recursive: true });
  fs.mkdirSync(empty);
  fs.writeFileSync(path.join(pages, "index.html"), PAGE);
  const { warehouse = "" } = bank.connection;
  await packageConsole({ folder, pages, outputs: { ...outputs, warehouse }, service });
  ({ server, url } = await startPackage(await settingsOf(bank)));
}, 120_000);
afterAll(async () => {
  server?.kill();
  await bank?.stop();
  fs.rmSync(root, { recursive: true, force: true });
});

/** Nothing of this machine's environment but where Node is. */
async function settingsOf({ connection }: Bank): Promise<Record<string, string>> {
  const key = path.join(root, "key.p8");
  if (connection.auth.kind === "key-pair") fs.writeFileSync(key, connection.auth.privateKey, { mode: 0o600 });
  return {
    SNOWFLAKE_ACCOUNT: connection.account,
    SNOWFLAKE_HOST: connection.host ?? "",
    SNOWFLAKE_PORT: String(connection.port),
    SNOWFLAKE_PROTOCOL: "http",
    SNOWFLAKE_USER: connection.user,
    SNOWFLAKE_PRIVATE_KEY_PATH: key,
    FIRN_CONSOLE_PORT: String(await getPort()),
  };
}

const run = (settings: Record<string, string>) =>
  spawn(process.execPath, [path.join(folder, "server.cjs")], {
    cwd: empty,
    env: { HOME: empty, ...settings },
    stdio: ["ignore", "ignore", "pipe"],
  });

async function startPackage(settings: Record<string, string>) {
  const child = run(settings);
  const said: string[] = [];
  for await (const line of readline.createInterface({ input: child.stderr })) {
    said.push(line);
    const [, at] = /listening on (\S+)$/.exec(line) ?? [];
    if (at) return { server: child, url: at };
  }
  throw new Error(`The package did not start:\n${said.join("\n")}`);
}

test("without the repository it serves pages and answers from the data", async () => {
  expect(await (await fetch(`${url}/customers`)).text()).toBe(PAGE);
  const asked = { model: "customer360", question: "How many customers do we have?", history: [] };
  const answer = await fetch(`${url}/api/assistant/answer`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify(asked),
  });
  expect(await answer.json()).toMatchObject({ rows: [{ CUSTOMER_COUNT: 420 }] });
});

test.each([
  ["an account", { SNOWFLAKE_ACCOUNT: "" }, /SNOWFLAKE_ACCOUNT: is not set/],
  ["a sign-in for an address of others", { FIRN_CONSOLE_HOST: "0.0.0.0" }, /FIRN_CONSOLE_HOST: .*others/],
])("without %s it ends with a sentence", async (_, settings, sentence) => {
  const child = run({ ...(await settingsOf(bank)), ...settings });
  const said: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  expect(await once(child, "close")).toEqual([2, null]);
  expect(Buffer.concat(said).toString()).toMatch(sentence);
});

test("pages that were never built are named", async () => {
  const making = packageConsole({ folder: path.join(root, "other"), pages: empty, outputs, service });
  await expect(making).rejects.toThrow(UserError);
});
