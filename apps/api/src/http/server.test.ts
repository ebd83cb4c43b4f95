import { SnowflakeError } from "@firn/config";
import type { Reader } from "../database/reader";
import { recordingReader } from "../testing/recording-reader";
import { servedApi } from "../testing/served-api";
import { trustedPeers } from "./proxies";

const failing = (error: unknown): Reader => ({
  rows: () => Promise.reject(error),
  row: () => Promise.reject(error),
});

const served = (reader: Reader, report?: (error: unknown) => void) =>
  servedApi({ reader, operator: recordingReader().reader, report });

test.each([
  ["a table that is not there", "002003", 404, "not_set_up"],
  ["a statement that was stopped", "000604", 504, "too_slow"],
  ["a privilege that is missing", "003001", 403, "forbidden"],
  ["a role that the login does not have", "390189", 403, "forbidden"],
  ["a session that is gone", "390111", 503, "unavailable"],
  ["anything else", "001003", 500, "failed"],
])("%s is a sentence to the reader", async (_, code, status, problem) => {
  const error = new SnowflakeError(
    code,
    "42000",
    "SQL compilation error at password=hunter2",
    "SELECT secret",
  );
  const answer = await served(failing(error)).inject("/api/segments");
  expect(answer.statusCode).toBe(status);
  expect(answer.json()).toMatchObject({ code: problem, message: expect.stringMatching(/\.$/) });
  expect(answer.body).not.toMatch(/hunter2|SELECT|secret/);
});

test("what went wrong on our side is in the log, what a caller did wrong is not", async () => {
  const reported: unknown[] = [];
  const error = new Error("password=hunter2 refused");
  const server = served(failing(error), (each) => reported.push(each));
  const answer = await server.inject("/api/segments");
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain("hunter2");
  expect(reported).toEqual([error]);
  await server.inject("/api/segments?state=nowhere");
  expect(reported).toHaveLength(1);
});

test("who has the answer already is told so, without a question to Snowflake", async () => {
  const { reader, asked } = recordingReader();
  const server = served(reader);
  const url = "/api/segments/customers?state=TX";
  const first = await server.inject(url);
  const questions = asked.length;
  const etag = String(first.headers.etag);
  expect(first.statusCode).toBe(200);
  expect(first.headers["cache-control"]).toBe("no-cache, private");
  const second = await server.inject({ url, headers: { "if-none-match": etag } });
  expect(second.statusCode).toBe(304);
  expect(second.body).toBe("");
  expect(asked).toHaveLength(questions);
});

test("a file is offered as one", async () => {
  const answer = await served(recordingReader().reader).inject(
    "/api/segments/customers.csv?column=customerId",
  );
  expect(answer.headers["content-type"]).toContain("text/csv");
  expect(answer.headers["content-disposition"]).toBe('attachment; filename="customers.csv"');
  expect(answer.body).toBe("customer_id\r\n");
});

test("long answers are compressed for those who can read that", async () => {
  const server = served(recordingReader().reader);
  const plain = await server.inject("/api/openapi.json");
  const packed = await server.inject({
    url: "/api/openapi.json",
    headers: { "accept-encoding": "br, gzip" },
  });
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(packed.headers["content-encoding"]).toBe("gzip");
  expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3);
});

test("the API describes every demo and every parameter", async () => {
  const { paths, openapi } = (await served(recordingReader().reader).inject("/api/openapi.json")).json();
  expect(openapi).toBe("3.1.0");
  const all = Object.keys(paths).join(" ");
  for (const demo of ["customer", "acme", "hvac", "jaffle", "retail"]) expect(all).toContain(demo);
  const page = paths["/api/customers/{customerId}/transactions"].get.parameters;
  expect(
    page.map(({ name, in: place, required }: { name: string; in: string; required: boolean }) => [
      name,
      place,
      required,
    ]),
  ).toEqual([
    ["customerId", "path", true],
    ["from", "query", false],
    ["to", "query", false],
    ["category", "query", false],
    ["status", "query", false],
    ["page", "query", false],
    ["pageSize", "query", false],
  ]);
});

test("health needs no Snowflake", async () => {
  expect((await served(failing(new Error("gone"))).inject("/health")).json()).toMatchObject({ status: "ok" });
});

test("behind a proxy nobody is served who has not signed in, whatever name they use", async () => {
  const { reader } = recordingReader();
  const signIn = { header: "x-user", trusts: trustedPeers("10.0.0.5") };
  const server = servedApi({
    reader,
    operator: reader,
    reach: { origin: "https://firn.example.com", signIn },
  });
  const ask = async (url: string, headers: Record<string, string>, remoteAddress = "10.0.0.5") =>
    (await server.inject({ url, headers, remoteAddress })).statusCode;
  const host = "firn.example.com";
  expect(await ask("/api/home/runs", { host })).toBe(401);
  expect(await ask("/api/home/runs", { host: "localhost" })).toBe(401);
  expect(await ask("/api/home/runs", { host, "x-user": "ann" })).toBe(200);
  expect(await ask("/api/home/runs", { host, "x-user": "" })).toBe(401);
  expect(await ask("/api/home/runs", { host, "x-user": "ann" }, "10.0.0.6")).toBe(401);
  expect(await ask("/api/home/runs", { host, "x-user": "ann" }, "127.0.0.1")).toBe(401);
  expect(await ask("/api/home/runs", { host: "attacker.example", "x-user": "ann" })).toBe(403);
  expect(await ask("/health", { host: "10.0.0.9:8080" }, "10.0.0.1")).toBe(200);
});
