import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { logIn, type Http, type Request } from "./client";
import type { Random } from "./random";
import { rawSocket } from "./raw-socket";

/** A request that no driver sends, and how it is sent. Answers how it ended. */
export interface Attack {
  readonly name: string;
  run(target: Target): Promise<"answered" | "closed" | "hung">;
}

export interface Target {
  readonly port: number;
  readonly http: Http;
  /** Of a session that is logged in. */
  readonly token: string;
  readonly random: Random;
}

const QUERY = "/queries/v1/query-request";
const MEGABYTE = 2 ** 20;

const sending = (name: string, request: (target: Target) => Request): Attack => ({
  name,
  run: async (target) => (await target.http(request(target))).kind,
});

const writing = (name: string, write: (socket: Socket, target: Target) => Promise<void> | void): Attack => ({
  name,
  run: (target) => rawSocket(target.port, (socket) => write(socket, target)),
});

const head = (length: number | string, more = "") =>
  `POST ${QUERY} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${length}\r\n${more}\r\n`;

const sql = (text: string) => JSON.stringify({ sqlText: text });
const zipped = { "content-encoding": "gzip" };

const bodies: readonly Attack[] = [
  sending("a body that is no JSON", ({ token, random }) => ({
    path: QUERY,
    token,
    body: random.bytes(2000),
  })),
  sending("a JSON value that is no object", ({ token }) => ({ path: QUERY, token, body: "[1, 2]" })),
  sending("members of other types", ({ token }) => ({
    path: QUERY,
    token,
    body: JSON.stringify({
      sqlText: "SELECT ?",
      bindings: { 1: [[[]]], x: null },
      parameters: [1],
      asyncExec: "no",
    }),
  })),
  sending("JSON, a hundred thousand deep", ({ token }) => ({
    path: QUERY,
    token,
    body: `{"sqlText":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
  })),
  sending("a bind, a hundred thousand deep", ({ token }) => ({
    path: QUERY,
    token,
    body: `{"sqlText":"SELECT ?","bindings":{"1":{"type":"TEXT","value":${"[".repeat(100_000)}${"]".repeat(100_000)}}}}`,
  })),
  sending("parentheses, fifty thousand deep", ({ token }) => ({
    path: QUERY,
    token,
    body: sql(`SELECT ${"(".repeat(50_000)}1${")".repeat(50_000)}`),
  })),
  sending("subqueries, two thousand deep", ({ token }) => ({
    path: QUERY,
    token,
    body: sql(`SELECT * FROM ${"(SELECT * FROM ".repeat(2000)}(SELECT 1)${")".repeat(2000)}`),
  })),
  sending("a sum of twenty thousand", ({ token }) => ({
    path: QUERY,
    token,
    body: sql(`SELECT ${"1+".repeat(20_000)}1`),
  })),
  sending("NOT, twenty thousand times", ({ token }) => ({
    path: QUERY,
    token,
    body: sql(`SELECT ${"NOT ".repeat(20_000)}TRUE`),
  })),
  sending("CASE, two thousand deep", ({ token }) => ({
    path: QUERY,
    token,
    body: sql(`SELECT ${"CASE WHEN TRUE THEN ".repeat(2000)}1${" END".repeat(2000)}`),
  })),
  sending("a row pattern, twenty thousand deep", ({ token }) => ({
    path: QUERY,
    token,
    body: sql(
      `SELECT * FROM (SELECT 1 AS n) MATCH_RECOGNIZE (ALL ROWS PER MATCH PATTERN (${"(".repeat(20_000)}a*${")*".repeat(20_000)}) DEFINE a AS n > 0)`,
    ),
  })),
  sending("a row pattern that counts to a billion of billions", ({ token }) => ({
    path: QUERY,
    token,
    body: sql(
      "SELECT * FROM (SELECT 1 AS n) MATCH_RECOGNIZE (ALL ROWS PER MATCH PATTERN (((a{0,1000000000}){1000000000}){2}) DEFINE a AS n > 0)",
    ),
  })),
  sending("blocks, two thousand deep", ({ token }) => ({
    path: QUERY,
    token,
    body: sql(`${"BEGIN ".repeat(2000)}RETURN 1;${" END;".repeat(2000)}`),
  })),
  sending("a name of a megabyte", ({ token }) => ({
    path: QUERY,
    token,
    body: sql(`SELECT ${"x".repeat(MEGABYTE)}`),
  })),
  sending("a string of twenty megabytes", ({ token }) => ({
    path: QUERY,
    token,
    body: sql(`SELECT LENGTH('${"x".repeat(20 * MEGABYTE)}')`),
  })),
  sending("an IN list of fifty thousand", ({ token }) => ({
    path: QUERY,
    token,
    body: sql(`SELECT 1 IN (${Array.from({ length: 50_000 }, (_, index) => index).join(",")})`),
  })),
  sending("fifty thousand statements", ({ token }) => ({
    path: QUERY,
    token,
    body: sql("SELECT 1;".repeat(50_000)),
  })),
  sending("JSON text, fifty thousand deep, to be parsed by SQL", ({ token }) => ({
    path: QUERY,
    token,
    body: sql(`SELECT PARSE_JSON(REPEAT('[', 50000) || REPEAT(']', 50000))`),
  })),
  sending("gzip that is none", ({ token, random }) => ({
    path: QUERY,
    token,
    headers: zipped,
    body: random.bytes(500),
  })),
  sending("gzip that breaks off", ({ token }) => {
    const whole = gzipSync(sql("SELECT 1".padEnd(5000)));
    return { path: QUERY, token, headers: zipped, body: whole.subarray(0, whole.length >> 1) };
  }),
  sending("gzip with a byte changed", ({ token, random }) => {
    const whole = gzipSync(sql(`SELECT '${random.bytes(3000).toString("hex")}'`));
    const at = random.below(whole.length);
    whole.writeUInt8(whole.readUInt8(at) ^ 0x55, at);
    return { path: QUERY, token, headers: zipped, body: whole };
  }),
];

const tokens: readonly Attack[] = [
  sending("no token", () => ({ path: QUERY, body: sql("SELECT 1") })),
  sending("a token of nobody's", ({ random }) => ({
    path: QUERY,
    token: `ver:3-hint:1-${random.bytes(32).toString("base64url")}`,
    body: sql("SELECT 1"),
  })),
  sending("a token in pieces", ({ token }) => ({
    path: QUERY,
    token: token.slice(0, -1),
    body: sql("SELECT 1"),
  })),
  sending("a result of nobody's", ({ token, random }) => ({
    path: `/results/${random.bytes(24).toString("hex")}`,
    method: "GET",
    token,
  })),
  sending("a file of nobody's", ({ token, random }) => ({
    path: `/stage-files/${random.bytes(24).toString("hex")}`,
    method: "PUT",
    token,
    body: "x",
  })),
  {
    name: "a token after its session",
    run: async ({ http }) => {
      const token = await logIn(http);
      await http({ path: "/session?delete=true", token });
      return (await http({ path: QUERY, token, body: sql("SELECT 1") })).kind;
    },
  },
];

const paths: readonly Attack[] = [
  sending("a path of nobody's", ({ random }) => ({ path: `/${random.bytes(20).toString("base64url")}` })),
  sending("a path upwards", ({ token }) => ({
    path: "/results/../../../../etc/passwd",
    method: "GET",
    token,
  })),
  sending("a path that is no address", () => ({ path: "//%%%/%zz?requestId=%", method: "GET" })),
  sending("a method of nobody's", ({ token }) => ({ path: QUERY, method: "PURGE", token })),
  sending("a login with everything wrong", ({ random }) => ({
    path: "/session/v1/login-request?databaseName=%00&roleName=%ff",
    body: JSON.stringify({
      data: { LOGIN_NAME: random.bytes(9).toString("latin1"), PASSWORD: { a: 1 }, SESSION_PARAMETERS: 7 },
    }),
  })),
  sending("a login with a key that is none", () => ({
    path: "/session/v1/login-request",
    body: JSON.stringify({ data: { LOGIN_NAME: "admin", AUTHENTICATOR: "SNOWFLAKE_JWT", TOKEN: "a.b.c" } }),
  })),
];

const sockets: readonly Attack[] = [
  writing("random bytes", (socket, { random }) => void socket.write(random.bytes(1 + random.below(2000)))),
  writing(
    "random bytes after a request line",
    (socket, { random }) =>
      void socket.write(
        Buffer.concat([
          Buffer.from(`POST ${QUERY} HTTP/1.1\r\n`),
          random.bytes(300),
          Buffer.from("\r\n\r\n"),
        ]),
      ),
  ),
  writing(
    "headers without end",
    (socket) => void socket.write(`GET /health HTTP/1.1\r\nX: ${"x".repeat(200_000)}`),
  ),
  writing("a content length that is none", (socket) => void socket.write(`${head("-5")}{}`)),
  writing("two content lengths", (socket) => void socket.write(`${head(2, "Content-Length: 9\r\n")}{}`)),
  writing(
    "a length and chunks",
    (socket) => void socket.write(`${head(2, "Transfer-Encoding: chunked\r\n")}0\r\n\r\n`),
  ),
  writing(
    "chunks of wrong length",
    (socket) =>
      void socket.write(
        `POST ${QUERY} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n`,
      ),
  ),
  writing("less than was promised", (socket) => void socket.end(`${head(5000)}{"sqlText":`)),
  writing(
    "more than was promised",
    (socket) => void socket.write(`${head(2)}{}${"GARBAGE ".repeat(100)}\r\n\r\n`),
  ),
  writing(
    "another protocol",
    (socket) => void socket.write("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".padEnd(500, "\0")),
  ),
  writing("nothing, and away", (socket) => void socket.destroy()),
  writing("a request byte by byte", async (socket) => {
    for (const byte of `${head(2)}{}`) {
      socket.write(byte);
      await wait(2);
    }
  }),
];

/** Clients that go away in the middle. */
const leaving: readonly Attack[] = [
  ...[0, 5, 50].map((milliseconds) =>
    sending(`away ${milliseconds} ms after a large query`, ({ token }) => ({
      path: QUERY,
      token,
      body: JSON.stringify({
        sqlText: "SELECT SEQ8(), REPEAT('x', 100) FROM TABLE(GENERATOR(ROWCOUNT => 200000))",
        parameters: { STATEMENT_TIMEOUT_IN_SECONDS: 5 },
      }),
      leavesAfter: milliseconds,
    })),
  ),
  sending("away while it sends", ({ token }) => ({
    path: QUERY,
    token,
    body: sql("x".repeat(30 * MEGABYTE)),
    leavesAfter: 3,
  })),
];

export const attacks: readonly Attack[] = [...bodies, ...tokens, ...paths, ...sockets, ...leaving];
