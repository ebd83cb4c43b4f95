import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAccount, type TestAccount } from "../fixture";
import { startServer, type RunningServer } from "./server";

const spoolFolder = mkdtempSync(join(tmpdir(), "firn-search-"));
let account: TestAccount;
let server: RunningServer;
let token = "";

beforeAll(async () => {
  account = await openAccount();
  const { sql } = await account.connect();
  await sql("CREATE DATABASE docs");
  await sql(`CREATE CORTEX SEARCH SERVICE manuals ON body WAREHOUSE = TEST_WH TARGET_LAG = '1 hour'
    AS SELECT column1 AS body FROM VALUES ('Bleeding a radiator'), ('Cleaning a filter')`);
  server = await startServer({ engine: account.engine, port: 0, spoolFolder });
  const data = { LOGIN_NAME: "admin", PASSWORD: "secret", CLIENT_APP_ID: "Test", CLIENT_APP_VERSION: "1" };
  const login = await post("/session/v1/login-request?warehouse=TEST_WH", { data });
  token = (login.body as { data: { token: string } }).data.token;
});
afterAll(async () => {
  await server.close();
  await account.close();
  rmSync(spoolFolder, { recursive: true, force: true });
});

async function post(path: string, body: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
    method: "POST",
    headers: { authorization: `Snowflake Token="${token}"`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

const services = "/api/v2/databases/docs/schemas/public/cortex-search-services";

it("answers what SEARCH_PREVIEW answers", async () => {
  expect(await post(`${services}/manuals:query`, { query: "clean the filter", limit: 1 })).toEqual({
    status: 200,
    body: { results: [{ BODY: "Cleaning a filter" }], request_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  });
});

it("wants to know who asks", async () => {
  const response = await fetch(`http://127.0.0.1:${server.port}${services}/manuals:query`, {
    method: "POST",
    body: JSON.stringify({ query: "filter" }),
  });
  expect(response.status).toBe(401);
});

it("says what is wrong by status and message", async () => {
  expect(await post(`${services}/manuals:query`, { limit: 1 })).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining("query is a text") },
  });
  expect((await post(`${services}/none:query`, { query: "filter" })).status).toBe(404);
  expect((await post(`${services}/%FF:query`, { query: "filter" })).status).toBe(400);
});
