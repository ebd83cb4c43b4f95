import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { openEngine } from "../src/session/local-engine";
import type { Engine } from "../src/session/engine";
import { startServer, type RunningServer } from "../src/server";
import { nodeDriver } from "./drivers/node-driver";
import { envelopeOf, logIn, plainHttp, type Http } from "./fuzz/client";

/** Tokens that live for a second, and sessions that are closed after three. */
const TOKEN_SECONDS = 1;
const IDLE_SECONDS = 3;
const python = join(resolve(__dirname, "../../.."), ".venv", "bin", "python");
let folder: string;
let engine: Engine;
let server: RunningServer;
let http: Http;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firn-ended-"));
  engine = await openEngine({
    dataFolder: folder,
    adminPassword: "secret",
    threads: 2,
    memoryLimit: "512MB",
  });
  server = await startServer({
    engine,
    port: 0,
    spoolFolder: join(folder, "spool"),
    tokenSeconds: TOKEN_SECONDS,
    idleSeconds: IDLE_SECONDS,
    detachedMilliseconds: 300,
  });
  http = plainHttp(server.port);
}, 60_000);
afterAll(async () => {
  await server.close();
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs lines of Python with a connection `c`; each print is a line. */
async function connector(lines: string, options = ""): Promise<string[]> {
  const script = `
import time, warnings
warnings.simplefilter("ignore")
import snowflake.connector
def connect(**more):
    return snowflake.connector.connect(account="local", user="admin", password="secret", host="127.0.0.1", port=${server.port}, protocol="http", **more)
def value(connection, sql):
    return connection.cursor().execute(sql).fetchone()[0]
${options}
${lines}`;
  const { stdout } = await promisify(execFile)(python, ["-W", "ignore", "-c", script], { timeout: 60_000 });
  return stdout.trimEnd().split("\n");
}

test("Python's connector renews its token, and its session goes on", async () => {
  const shown = await connector(`
c = connect()
first = value(c, "SELECT CURRENT_SESSION()")
value(c, "SET v = 'kept'")
time.sleep(${TOKEN_SECONDS + 0.5})
print(value(c, "SELECT CURRENT_SESSION()") == first, value(c, "SELECT $v"))
c.close()`);
  expect(shown).toEqual(["True kept"]);
}, 60_000);

test("Python's heartbeat keeps a session that asks nothing", async () => {
  const shown = await connector(`
c = connect()
first = value(c, "SELECT CURRENT_SESSION()")
for beat in range(${IDLE_SECONDS + 2}):
    time.sleep(1)
    c._rest._heartbeat()
print(value(c, "SELECT CURRENT_SESSION()") == first)
c.close()`);
  expect(shown).toEqual(["True"]);
}, 60_000);

test("a session that was left too long is told that its time is up, to Python and to Node", async () => {
  const node = await nodeDriver(server.port);
  const shown = await connector(`
c = connect()
value(c, "SELECT 1")
time.sleep(${IDLE_SECONDS * 2 + 1})
try:
    print(value(c, "SELECT 1"))
except Exception as error:
    print(error.errno, "must authenticate again" in str(error))`);
  expect(shown).toEqual(["390114 True"]);
  await expect(node.query("SELECT 1")).rejects.toThrow(/must authenticate again|terminated/);
}, 60_000);

test("an administrator ends a session, and its driver hears of it", async () => {
  const shown = await connector(`
c, administrator = connect(), connect()
print(value(administrator, f"SELECT SYSTEM$ABORT_SESSION({c.session_id})") == f"session [{c.session_id}] terminated.")
try:
    print(value(c, "SELECT 1"))
except Exception as error:
    print(error.errno, "no longer exists" in str(error))`);
  expect(shown).toEqual(["True", "390111 True"]);
}, 60_000);

describe("ABORT_DETACHED_QUERY", () => {
  const sleepAndLeave = async (token: string) => {
    const body = JSON.stringify({ sqlText: "CALL SYSTEM$WAIT(2)" });
    await http({ path: "/queries/v1/query-request", token, body, leavesAfter: 150 });
  };
  const statusOfLast = async (token: string) => {
    const sqlText =
      "SELECT execution_status FROM TABLE(snowflake.information_schema.query_history_by_session()) WHERE query_text ILIKE 'call%'";
    const reply = await http({
      path: "/queries/v1/query-request",
      token,
      body: JSON.stringify({ sqlText }),
    });
    return envelopeOf(reply)?.data?.["rowset"];
  };
  const execute = (token: string, sqlText: string) =>
    http({ path: "/queries/v1/query-request", token, body: JSON.stringify({ sqlText }) });

  test("stops a statement whose client is gone", async () => {
    const token = await logIn(http);
    await execute(token, "ALTER SESSION SET ABORT_DETACHED_QUERY = TRUE");
    const began = Date.now();
    await sleepAndLeave(token);
    // The session's next statement waits until the lost one has ended.
    expect(await statusOfLast(token)).toEqual([["FAIL"]]);
    expect(Date.now() - began).toBeLessThan(1900);
  });

  test("is off by default: the statement runs to its end", async () => {
    const token = await logIn(http);
    await sleepAndLeave(token);
    expect(await statusOfLast(token)).toEqual([["SUCCESS"]]);
  }, 20_000);
});
