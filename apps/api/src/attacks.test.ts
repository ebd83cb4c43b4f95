import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { type Endpoint, endpoints } from "./contract";
import { readSite } from "./http/site";
import { recordingReader } from "./testing/recording-reader";
import { servedApi } from "./testing/served-api";

const own = { origin: "http://localhost", "content-type": "application/json" };

/** Each has a word that no statement of ours has, so that it is found wherever it went. */
const injections = [
  "x' OR 'PWNED'='PWNED",
  "1; DROP TABLE PWNED",
  "') UNION SELECT 'PWNED' --",
  "\\' PWNED --",
  '" PWNED "',
  "$$ PWNED $$",
  "{{ PWNED }}",
  ":PWNED",
  "PWNED /*",
];

const uuid = "00000000-0000-4000-8000-000000000000";
const valid: Readonly<Record<string, string>> = { q: "a", first: uuid, second: uuid };

const namesOf = (shape: z.ZodType | undefined) =>
  shape === undefined ? [] : Object.keys(z.toJSONSchema(shape, { io: "input" }).properties ?? {});

/** Every place of every request that takes something from outside. */
const inputs = Object.entries(endpoints).flatMap(([name, endpoint]: [string, Endpoint]) =>
  (["params", "query", "body"] as const).flatMap((part) =>
    namesOf(endpoint.shapes[part]).map((input) => ({ name, endpoint, part, input })),
  ),
);

function request({ endpoint, part, input }: (typeof inputs)[number], attack: string) {
  const params = endpoint.path.replaceAll(
    /\{\w+\}/g,
    part === "params" ? encodeURIComponent(attack) : "CUST00000001",
  );
  const query = new URLSearchParams();
  for (const name of namesOf(endpoint.shapes.query)) if (name in valid) query.set(name, valid[name] ?? "");
  if (part === "query") query.set(input, attack);
  const cell = { table: "WAREHOUSES", item: "WH_EAST", setting: "CITY", value: "Newark" };
  const payload = {
    ...(endpoint.path.endsWith("/configuration") ? cell : {}),
    ...(part === "body" ? { [input]: attack } : {}),
  };
  return {
    method: endpoint.method,
    url: `${params}?${query.toString()}`,
    headers: own,
    ...(endpoint.method === "GET" ? {} : { payload }),
  };
}

describe("SQL in an input", () => {
  const [console, operator] = [recordingReader(), recordingReader()];
  const server = servedApi({ reader: console.reader, operator: operator.reader });

  test("there are inputs to attack", () => {
    expect(inputs.length).toBeGreaterThan(50);
  });

  test.each(inputs.map((one) => [`${one.name} ${one.part} ${one.input}`, one] as const))(
    "%s stays a value",
    async (_, one) => {
      const before = [console.asked.length, operator.asked.length] as const;
      for (const attack of injections) await server.inject(request(one, attack));
      const [read, called] = [console.asked.slice(before[0]), operator.asked.slice(before[1])];
      for (const { sql } of [...read, ...called]) {
        expect(sql).not.toContain("PWNED");
        expect(sql).not.toMatch(/\b(USE|ALTER|DROP|INSERT|UPDATE|DELETE|GRANT|CREATE)\b/i);
      }
      for (const { sql } of called) expect(sql).toMatch(/^CALL RETAIL_DEMO\.RAW_DATA\.[A-Z_]+\([?, ]*\)$/);
      for (const { sql } of read) expect(sql).not.toMatch(/\bCALL\b/);
    },
  );

  test("what is searched for arrives as a bind", async () => {
    const { reader, asked } = recordingReader();
    const server = servedApi({ reader, operator: recordingReader().reader });
    await server.inject({
      url: `/api/customers/search?q=${encodeURIComponent("x' OR 1=1 --")}`,
      headers: own,
    });
    expect(asked[0]?.binds).toContain("%x' OR 1=1 --%");
  });
});

describe("another role", () => {
  test("no header, parameter or body names one", async () => {
    const [console, operator] = [recordingReader(), recordingReader()];
    const server = servedApi({ reader: console.reader, operator: operator.reader });
    const headers = {
      ...own,
      "x-snowflake-role": "ACCOUNTADMIN",
      "x-role": "ACCOUNTADMIN",
      cookie: "role=ACCOUNTADMIN",
    };
    await server.inject({ url: "/api/segments?role=ACCOUNTADMIN", headers });
    await server.inject({
      method: "POST",
      url: "/api/retail/start",
      headers,
      payload: { role: "ACCOUNTADMIN" },
    });
    expect([...console.asked, ...operator.asked].length).toBeGreaterThan(0);
    expect(JSON.stringify([...console.asked, ...operator.asked])).not.toContain("ACCOUNTADMIN");
  });
});

describe("paths", () => {
  let folder: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "firn-site-"));
    fs.mkdirSync(path.join(folder, "dist", "assets"), { recursive: true });
    fs.writeFileSync(path.join(folder, "dist", "index.html"), "the first page");
    fs.writeFileSync(path.join(folder, "dist", "assets", "a-12.js"), "script");
    fs.writeFileSync(path.join(folder, "dist", "assets", "a-12.js.map"), "source");
    fs.writeFileSync(path.join(folder, "secret.txt"), "secret");
  });
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  const get = async (url: string) => {
    const { reader } = recordingReader();
    const site = await readSite(path.join(folder, "dist"));
    return servedApi({ reader, operator: reader, site }).inject({ url, headers: { host: "localhost" } });
  };

  test.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
    "/..%5csecret.txt",
    "//secret.txt",
    "/assets/a-12.js%00.txt",
    "/../../../../../../etc/passwd",
    "/api/../secret.txt",
    "/assets/a-12.js.map",
  ])("%s leads to no file", async (url) => {
    const { body } = await get(url);
    expect(body).not.toMatch(/secret$|root:|source$/);
  });

  test("pages lead to the first page, files to themselves, all else to nothing", async () => {
    expect(await get("/customers/CUST1?tab=spend")).toMatchObject({
      statusCode: 200,
      body: "the first page",
    });
    const script = await get("/assets/a-12.js");
    expect(script.body).toBe("script");
    expect(script.headers["cache-control"]).toContain("immutable");
    expect((await get("/assets/gone.js")).statusCode).toBe(404);
    expect((await get("/api/nothing")).json()).toMatchObject({ code: "not_found" });
  });

  test("without a built console a page says how it is built", async () => {
    const { reader } = recordingReader();
    const site = await readSite(path.join(folder, "nowhere"));
    const server = servedApi({ reader, operator: reader, site });
    expect((await server.inject({ url: "/", headers: { host: "localhost" } })).body).toContain(
      "console:build",
    );
  });
});

describe("large and misshapen requests", () => {
  const server = () => servedApi({ reader: recordingReader().reader, operator: recordingReader().reader });

  test("a body beyond the limit is not read", async () => {
    const payload = JSON.stringify({ customerEvents: 1, more: "x".repeat(20_000) });
    const answer = await server().inject({
      method: "POST",
      url: "/api/retail/generate",
      headers: own,
      payload,
    });
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ code: "too_large" });
  });

  test.each([
    ["not JSON", "{"],
    ["a number beyond its range", JSON.stringify({ customerEvents: 1e9 })],
    ["a number that is none", JSON.stringify({ customerEvents: "12" })],
  ])("%s is refused with a sentence", async (_, payload) => {
    const answer = await server().inject({
      method: "POST",
      url: "/api/retail/generate",
      headers: own,
      payload,
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: "invalid_request", message: expect.stringMatching(/\.$/) });
  });

  test.each([
    "/api/campaign?incentive=501",
    "/api/campaign?retentionRate=2",
    "/api/segments?state=Texas",
    "/api/home/runs?limit=1e9",
  ])("%s is refused", async (url) => {
    expect((await server().inject({ url, headers: own })).json()).toMatchObject({ code: "invalid_request" });
  });

  test("a list may not be endless", async () => {
    const url = `/api/segments?${"state=TX&".repeat(101)}`;
    expect((await server().inject({ url, headers: own })).statusCode).toBe(400);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "a body of %s, which a foreign form could send, is not taken",
    async (type) => {
      const headers = { ...own, "content-type": type };
      const answer = await server().inject({
        method: "POST",
        url: "/api/retail/start",
        headers,
        payload: "{}",
      });
      expect(answer.statusCode).toBe(400);
    },
  );
});

describe("requests of other sites", () => {
  const ask = async (method: "GET" | "POST", url: string, headers: Record<string, string>) => {
    const operator = recordingReader();
    const server = servedApi({ reader: recordingReader().reader, operator: operator.reader });
    const answer = await server.inject({
      method,
      url,
      headers,
      ...(method === "POST" ? { payload: {} } : {}),
    });
    return { status: answer.statusCode, calls: operator.asked.length };
  };
  const json = { "content-type": "application/json" };

  test.each([
    [
      "another name for this machine (DNS rebinding)",
      { ...json, host: "firn.attacker.example", origin: "http://firn.attacker.example" },
    ],
    ["another port", { ...json, host: "localhost:8081", origin: "http://localhost:8081" }],
    ["a foreign origin", { ...json, origin: "https://attacker.example" }],
    ["an origin of another port", { ...json, origin: "http://localhost:3000" }],
    ["a sandboxed frame", { ...json, origin: "null" }],
    ["no origin", json],
    ["a browser that says cross-site", { ...own, "sec-fetch-site": "cross-site" }],
    ["a browser that says same-site", { ...own, "sec-fetch-site": "same-site" }],
  ])("%s changes nothing", async (_, headers) => {
    expect(await ask("POST", "/api/retail/start", headers)).toEqual({ status: 403, calls: 0 });
  });

  test("the console's own page does", async () => {
    const { calls } = await ask("POST", "/api/retail/start", { ...own, "sec-fetch-site": "same-origin" });
    expect(calls).toBeGreaterThan(0);
  });

  test("data are not given to a foreign page, whatever it uses to ask", async () => {
    expect((await ask("GET", "/api/retail/status", { origin: "https://attacker.example" })).status).toBe(403);
    expect((await ask("GET", "/api/retail/status", { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await ask("GET", "/api/retail/status", { host: "attacker.example" })).status).toBe(403);
  });

  test("a link from another site may open a page, and the page may not be framed", async () => {
    const server = servedApi({
      reader: recordingReader().reader,
      operator: recordingReader().reader,
      site: {
        at: () => ({
          bytes: Buffer.from("page"),
          gzip: undefined,
          etag: '"1"',
          type: "text/html",
          isImmutable: false,
        }),
      },
    });
    const answer = await server.inject({ url: "/segments", headers: { "sec-fetch-site": "cross-site" } });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  });
});
