import { createHash, createSign, generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startAccount, type Running } from "../../storage/fixture";

const MODEL = `
name: shop
tables:
  - name: orders
    synonyms: [order]
    base_table: { database: D, schema: PUBLIC, table: ORDERS }
    dimensions:
      - { name: tier, expr: tier, data_type: VARCHAR, is_enum: true, sample_values: [Gold, Silver] }
    facts: [{ name: amount, expr: amount, data_type: NUMBER }]
    metrics:
      - { name: revenue, expr: SUM(amount) }
      - { name: order_count, synonyms: [number of orders], expr: COUNT(*) }
verified_queries:
  - name: best_tier
    question: Which tier is best?
    verified_by: somebody
    verified_at: 1764500000
    sql: SELECT tier, SUM(amount) AS revenue FROM __orders GROUP BY tier ORDER BY revenue DESC
`;

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const der = publicKey.export({ type: "spki", format: "der" });

function jwt(user: string, key = privateKey): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const subject = `LOCAL.${user}`;
  const print = createHash("sha256").update(der).digest("base64");
  const claims = { iss: `${subject}.SHA256:${print}`, sub: subject, exp: Math.floor(Date.now() / 1000) + 60 };
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}

interface Reply {
  readonly status: number;
  readonly text: string;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
}

let account: Running;
const withJwt = (user: string) => ({
  Authorization: `Bearer ${jwt(user)}`,
  "X-Snowflake-Authorization-Token-Type": "KEYPAIR_JWT",
});

async function post(
  body: object | string,
  headers: Record<string, string> = withJwt("READER"),
): Promise<Reply> {
  const response = await fetch(`http://127.0.0.1:${account.port}/api/v2/cortex/analyst/message`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  const parsed = JSON.parse(text) as { message?: { content?: Reply["blocks"] } };
  return { status: response.status, text, blocks: parsed.message?.content ?? [] };
}

const user = (text: string) => ({ role: "user", content: [{ type: "text", text }] });
const ask = (...questions: string[]) => ({
  messages: questions.map(user),
  semantic_model_file: "@D.PUBLIC.MODELS/shop.yaml",
});

beforeAll(async () => {
  account = await startAccount();
  const file = join(account.folder, "shop.yaml");
  writeFileSync(file, MODEL);
  await account.sql(
    "CREATE TABLE ORDERS AS SELECT * FROM VALUES ('Gold', 10), ('Silver', 5), ('Gold', 1) t (tier, amount)",
    "CREATE STAGE MODELS",
    `PUT file://${file} @MODELS AUTO_COMPRESS = FALSE`,
    "CREATE ROLE READER",
    `CREATE USER READER TYPE = SERVICE RSA_PUBLIC_KEY = '${der.toString("base64")}' DEFAULT_ROLE = READER DEFAULT_SECONDARY_ROLES = ()`,
    `CREATE USER STRANGER TYPE = SERVICE RSA_PUBLIC_KEY = '${der.toString("base64")}' DEFAULT_SECONDARY_ROLES = ()`,
    "GRANT ROLE READER TO USER READER",
    "GRANT USAGE ON DATABASE D TO ROLE READER",
    "GRANT USAGE ON SCHEMA D.PUBLIC TO ROLE READER",
    "GRANT READ ON STAGE MODELS TO ROLE READER",
  );
});
afterAll(() => account.stop());

test("a verified query answers, and its SQL runs", async () => {
  const { status, blocks } = await post(ask("Which tier is the best?"));
  expect(status).toBe(200);
  expect(blocks[0]).toEqual({ type: "text", text: "Verified query: Which tier is best?" });
  expect(blocks[1]).toMatchObject({
    type: "sql",
    confidence: {
      verified_query_used: {
        name: "best_tier",
        question: "Which tier is best?",
        verified_at: 1764500000,
        verified_by: "somebody",
      },
    },
  });
  expect(await account.sql(String(blocks[1]?.["statement"]))).toEqual([
    { TIER: "Gold", REVENUE: 11 },
    { TIER: "Silver", REVENUE: 5 },
  ]);
});

test("other questions are composed, follow the ones before, or are refused with suggestions", async () => {
  const { blocks } = await post(ask("revenue by tier", "only Gold"));
  expect(blocks[1]).toMatchObject({ type: "sql", confidence: { verified_query_used: null } });
  expect(await account.sql(String(blocks[1]?.["statement"]))).toEqual([{ TIER: "Gold", REVENUE: 11 }]);
  expect((await post(ask("profit by tier"))).blocks[1]).toEqual({
    type: "suggestions",
    suggestions: ["Which tier is best?"],
  });
});

test("the model may come with the request, and a driver's session token signs in", async () => {
  const login = await fetch(`http://127.0.0.1:${account.port}/session/v1/login-request`, {
    method: "POST",
    body: JSON.stringify({ data: { LOGIN_NAME: "ADMIN", PASSWORD: "secret" } }),
  });
  const { data } = (await login.json()) as { data: { token: string } };
  const body = { messages: [user("number of orders")], semantic_model: MODEL };
  const { blocks } = await post(body, { Authorization: `Snowflake Token="${data.token}"` });
  expect(await account.sql(String(blocks[1]?.["statement"]))).toEqual([{ ORDER_COUNT: 3 }]);
});

test("a semantic view is asked by its names and synonyms, and answers as a view does", async () => {
  await account.sql(
    "CREATE SEMANTIC VIEW SALES TABLES (ORDERS PRIMARY KEY (tier, amount) WITH SYNONYMS ('order')) DIMENSIONS (ORDERS.tier AS tier WITH SYNONYMS ('level')) METRICS (ORDERS.revenue AS SUM(amount), ORDERS.order_count AS COUNT(*))",
    "GRANT SELECT ON SEMANTIC VIEW SALES TO ROLE READER",
  );
  const { blocks } = await post({ messages: [user("revenue by level")], semantic_view: "D.PUBLIC.SALES" });
  expect(blocks[1]?.["statement"]).toBe(
    "SELECT *\nFROM SEMANTIC_VIEW(\n  D.PUBLIC.SALES\n  DIMENSIONS orders.tier AS tier\n  METRICS orders.revenue AS revenue\n)\nORDER BY revenue DESC NULLS LAST, tier",
  );
  expect(await account.sql(String(blocks[1]?.["statement"]))).toEqual([
    { TIER: "Gold", REVENUE: 11 },
    { TIER: "Silver", REVENUE: 5 },
  ]);
});

test.each<[string, number, () => Promise<Reply>, RegExp]>([
  ["nobody", 401, () => post(ask("revenue"), {}), /session token/],
  [
    "a token of another key",
    401,
    () => post(ask("revenue"), { ...withJwt("READER"), Authorization: `Bearer ${jwt("ADMIN")}` }),
    /JWT/,
  ],
  [
    "a token that is none",
    401,
    () => post(ask("revenue"), { ...withJwt("READER"), Authorization: "Bearer x.y.z" }),
    /JWT/,
  ],
  [
    "who may not read the stage",
    400,
    () => post(ask("revenue"), withJwt("STRANGER")),
    /does not exist or not authorized/,
  ],
  [
    "a file that is not there",
    400,
    () => post({ ...ask("revenue"), semantic_model_file: "@D.PUBLIC.MODELS/none.yaml" }),
    /does not exist/,
  ],
  [
    "a file outside of the stage",
    400,
    () => post({ ...ask("revenue"), semantic_model_file: "@D.PUBLIC.MODELS/../x.yaml" }),
    /no file on a stage/,
  ],
  [
    "SQL in the file's name",
    400,
    () => post({ ...ask("revenue"), semantic_model_file: "@M/a.yaml; DROP TABLE ORDERS" }),
    /no file on a stage/,
  ],
  ["a wrong model", 400, () => post({ messages: [user("x")], semantic_model: "name: 1" }), /tables/],
  [
    "a view that is not there",
    400,
    () => post({ messages: [user("x")], semantic_view: "D.PUBLIC.NONE" }),
    /does not exist/,
  ],
  [
    "SQL in the view's name",
    400,
    () => post({ messages: [user("x")], semantic_view: "V; DROP TABLE ORDERS" }),
    /no name of a view/,
  ],
  ["a stream", 400, () => post({ ...ask("revenue"), stream: true }), /stream/],
  [
    "a message without a question",
    400,
    () => post({ ...ask(), messages: [{ role: "analyst", content: [] }] }),
    /role/,
  ],
  ["no JSON", 400, () => post("{"), /JSON/],
])("%s is answered with %d", async (_, status, send, message) => {
  const reply = await send();
  expect([reply.status, reply.text]).toEqual([status, expect.stringMatching(message)]);
  expect(JSON.parse(reply.text)).toMatchObject({ code: String(status), request_id: expect.any(String) });
});
