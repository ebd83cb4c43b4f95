import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { connect as connectSocket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type snowflake from "snowflake-sdk";
import { connect, disconnect, execute, startFixture, type Fixture } from "./fixture";

let fixture: Fixture;
let connection: snowflake.Connection;

beforeAll(async () => {
  fixture = await startFixture();
  connection = await connect(fixture.server.port);
});
afterAll(async () => {
  await disconnect(connection);
  await fixture.stop();
});

const url = (path: string) => `http://127.0.0.1:${fixture.server.port}${path}`;

async function tokenOf(user: string): Promise<string> {
  const answer = await fetch(url("/session/v1/login-request"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ data: { LOGIN_NAME: user, PASSWORD: "secret" } }),
  });
  return ((await answer.json()) as { data: { token: string } }).data.token;
}

test("values arrive with Snowflake's types", async () => {
  const { rows, statement } = await execute(
    connection,
    `number:N, float:F, text:T, boolean:B, date:D, ntz:S, tz:Z, binary:X, variant:V, time:M |
     SELECT 1.50::DECIMAL(10,2), 2.0::DOUBLE, 'é"\n', true, DATE '1969-12-31', TIMESTAMP '1969-12-31 23:59:59.5',
       {instant: TIMESTAMP '2024-01-01 10:00:00', offset_minutes: 120::SMALLINT}, '\\xAB'::BLOB, '{"a":[1]}'::JSON, TIME '10:11:12'`,
  );
  const [row] = rows;
  expect(row).toMatchObject({ N: 1.5, F: 2, T: 'é"\n', B: true, V: { a: [1] }, M: "10:11:12" });
  expect((row?.["D"] as Date).toISOString()).toBe("1969-12-31T00:00:00.000Z");
  expect((row?.["S"] as Date).toISOString()).toBe("1969-12-31T23:59:59.500Z");
  expect((row?.["Z"] as Date).toISOString()).toBe("2024-01-01T10:00:00.000Z");
  expect((row?.["X"] as Buffer).toString("hex")).toBe("ab");
  expect(statement.getColumns()?.map((column) => column.getType())).toEqual([
    "fixed",
    "real",
    "text",
    "boolean",
    "date",
    "timestamp_ntz",
    "timestamp_tz",
    "binary",
    "variant",
    "time",
  ]);
});

test("NULL is null in every type", async () => {
  const { rows } = await execute(
    connection,
    "boolean:B, date:D, ntz:S, variant:V, text:T | SELECT NULL::BOOLEAN, NULL::DATE, NULL::TIMESTAMP, NULL::JSON, NULL::VARCHAR",
  );
  expect(rows).toEqual([{ B: null, D: null, S: null, V: null, T: null }]);
});

test.each([
  ["evil.example:8080", 403],
  ["127.0.0.1.evil.example", 403],
  ["localhost", 200],
  ["account.localhost:8080", 200],
])("a request that calls the server %s is answered with %d", async (host, status) => {
  const request = get({ port: fixture.server.port, path: "/health", headers: { host } });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  response.resume();
  expect(response.statusCode).toBe(status);
});

test("no rows are no rows", async () => {
  const { rows, statement } = await execute(connection, "text:T | SELECT 'x' WHERE false");
  expect(rows).toEqual([]);
  expect(statement.getNumRows()).toBe(0);
});

test("a large result comes in chunks, complete and in order", async () => {
  const { rows } = await execute(
    connection,
    "number:N, text:T | SELECT i::DECIMAL(18,0), repeat('x', 50) FROM range(300000) t(i) ORDER BY i",
  );
  expect(rows).toHaveLength(300_000);
  expect(rows.every((row, index) => row["N"] === index)).toBe(true);
}, 30_000);

test("an error carries code, state and message", async () => {
  await expect(execute(connection, "fail")).rejects.toMatchObject({
    code: "002003",
    sqlState: "42S02",
    message: expect.stringContaining("does not exist") as string,
  });
});

test("binds and array binds reach the session", async () => {
  await execute(connection, "text:T | SELECT 'x'", { binds: [1, "a", true, null] });
  expect(fixture.sessions[0]?.requests.at(-1)?.binds).toEqual({
    "1": { type: "FIXED", value: "1" },
    "2": { type: "TEXT", value: "a" },
    "3": { type: "BOOLEAN", value: "true" },
    "4": { type: "TEXT", value: null },
  });
  await execute(connection, "text:T | SELECT 'x'", {
    binds: [
      [1, "a"],
      [2, null],
    ],
  });
  expect(fixture.sessions[0]?.requests.at(-1)?.binds).toEqual({
    "1": { type: "FIXED", value: ["1", "2"] },
    "2": { type: "TEXT", value: ["a", null] },
  });
});

test("several statements have a result each", async () => {
  const values: unknown[] = [];
  await new Promise<void>((resolve, reject) => {
    connection.execute({
      sqlText: "text:A | SELECT 'one'; text:A | SELECT 'two'",
      parameters: { MULTI_STATEMENT_COUNT: 2 },
      complete: (error, statement) => {
        if (error) return reject(error);
        const row = statement as snowflake.RowStatement & { hasNext(): boolean; NextResult(): void };
        row
          .streamRows()
          .on("data", (data: { A: string }) => values.push(data.A))
          .on("error", reject)
          .on("end", () => (row.hasNext() ? row.NextResult() : resolve()));
      },
    });
  });
  expect(values).toEqual(["one", "two"]);
});

test("an asynchronous statement is asked for later, by its id", async () => {
  const { statement } = await execute(connection, "text:A | SELECT 'later'", { asyncExec: true });
  const queryId = statement.getQueryId();
  const later = await connection.getResultsFromQueryId({ sqlText: "", queryId });
  const rows: unknown[] = [];
  for await (const row of later.streamRows()) rows.push(row);
  expect(rows).toEqual([{ A: "later" }]);
  expect(await connection.getQueryStatus(queryId)).toBe("SUCCESS");
});

test("another user can neither read, watch nor cancel a statement by its id", async () => {
  const stranger = await connect(fixture.server.port, { username: "stranger" });
  const colleague = await connect(fixture.server.port);
  const { statement } = await execute(connection, "text:A | SELECT 'mine'", { asyncExec: true });
  const queryId = statement.getQueryId();
  await colleague.getResultsFromQueryId({ sqlText: "", queryId });
  await expect(stranger.getResultsFromQueryId({ sqlText: "", queryId })).rejects.toThrow();
  const token = await tokenOf("stranger");
  const ask = async (path: string, method: string) => {
    const headers = { authorization: `Snowflake Token="${token}"`, "content-type": "application/json" };
    const answer = await fetch(url(path), { method, headers, body: method === "POST" ? "{}" : undefined });
    return (await answer.json()) as unknown;
  };
  expect(await ask(`/queries/${queryId}/result`, "GET")).toMatchObject({ success: false, code: "000709" });
  expect(await ask(`/monitoring/queries/${queryId}`, "GET")).toMatchObject({ data: { queries: [] } });
  expect(await ask(`/queries/${queryId}/abort-request`, "POST")).toMatchObject({ code: "000605" });
  await disconnect(stranger);
  await disconnect(colleague);
});

test("a statement that takes long is waited for in several requests, and runs once", async () => {
  const before = fixture.sessions[0]?.requests.length ?? 0;
  const { rows } = await execute(connection, "slow text:A | SELECT 'at last'");
  expect(rows).toEqual([{ A: "at last" }]);
  expect(fixture.sessions[0]?.requests.length).toBe(before + 1);
});

test("a running statement can be cancelled", async () => {
  const other = await connect(fixture.server.port);
  const failed = new Promise<Error & { code?: string }>((resolve) => {
    const statement = other.execute({ sqlText: "sleep", complete: (error) => resolve(error as Error) });
    setTimeout(() => statement.cancel(() => undefined), 100);
  });
  expect(await failed).toMatchObject({ code: "000604", sqlState: "57014" });
  await disconnect(other);
  expect(fixture.sessions.at(-1)?.closed).toBe(true);
});

test("a wrong password is refused", async () => {
  await expect(connect(fixture.server.port, { password: "no" })).rejects.toMatchObject({
    message: expect.stringContaining("Incorrect username or password") as string,
  });
});

test("health, unknown paths and unknown sessions", async () => {
  expect(await (await fetch(url("/health"))).json()).toEqual({ status: "ok" });
  expect((await fetch(url("/nowhere"))).status).toBe(404);
  expect((await fetch(url("/health"), { method: "POST" })).status).toBe(405);
  const gone = await fetch(url("//queries/v1/query-request"), { method: "POST", body: "{}" });
  expect(await gone.json()).toMatchObject({ success: false, code: "390111" });
});

test("who has not logged in may send a small body only, packed or not", async () => {
  const body = JSON.stringify({ data: { LOGIN_NAME: "admin", PASSWORD: "x".repeat(2 * 1024 * 1024) } });
  const post = (content: string | Buffer, headers: Record<string, string>) =>
    fetch(url("/session/v1/login-request"), { method: "POST", headers, body: content });
  expect((await post(body, {})).status).toBe(413);
  expect((await post(gzipSync(body), { "content-encoding": "gzip" })).status).toBe(413);
  const token = await tokenOf("admin");
  const sql = `text:A | SELECT '${"x".repeat(2 * 1024 * 1024)}'`;
  const asked = await fetch(url("/queries/v1/query-request?requestId=large"), {
    method: "POST",
    headers: { authorization: `Snowflake Token="${token}"`, "content-type": "application/json" },
    body: JSON.stringify({ sqlText: sql, sequenceId: 1 }),
  });
  expect(await asked.json()).toMatchObject({ success: true });
});

test("a token that has expired is renewed by the driver, which notices nothing; heartbeats go on", async () => {
  const hasty = await startFixture({ tokenSeconds: 1 });
  try {
    const client = await connect(hasty.server.port, { clientSessionKeepAlive: true });
    for (const letter of ["a", "b", "c"]) {
      expect((await execute(client, `text:A | SELECT '${letter}'`)).rows).toEqual([{ A: letter }]);
      await wait(1100);
    }
    expect(hasty.sessions).toHaveLength(1);
    await disconnect(client);
  } finally {
    await hasty.stop();
  }
}, 20_000);

test("a connection on which nothing moves is closed", async () => {
  const impatient = await startFixture({ silenceMilliseconds: 300 });
  try {
    const socket = connectSocket({ host: "127.0.0.1", port: impatient.server.port });
    socket.on("error", () => undefined);
    socket.write(
      "POST /session/v1/login-request HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{",
    );
    await once(socket, "close");
    expect(socket.destroyed).toBe(true);
  } finally {
    await impatient.stop();
  }
}, 20_000);
