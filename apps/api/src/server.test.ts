import { buildServer } from "./server";
import type { Status } from "./status";

const status: Status = {
  environment: "local",
  runs: [
    {
      demo: "customer360",
      step: "load",
      outcome: "failed",
      rows: null,
      seconds: 1.25,
      error: "<script>alert(1)</script>",
      startedAt: "2026-01-02 03:04:05",
    },
  ],
  tables: [
    { demo: "customer360", schema: "BRONZE", table: "BRONZE_CUSTOMERS", kind: "table", rows: 1234567 },
  ],
  checks: [
    {
      demo: "customer360",
      table: "BRONZE_CUSTOMERS",
      name: "customer_id is unique",
      violations: 3,
      holds: false,
    },
  ],
  truths: [{ demo: "customer360", name: "<b>churn</b>", value: 4.1, low: 3, high: 5.5, holds: true }],
};

const serve = (readStatus: () => Promise<Status>, report: (error: unknown) => void = () => undefined) =>
  buildServer({ readStatus, report });

test("the page shows tables, steps and broken checks, and escapes what it is given", async () => {
  const { body, headers } = await serve(async () => status).inject("/");
  expect(body).toContain("BRONZE.BRONZE_CUSTOMERS");
  expect(body).toContain("1,234,567");
  expect(body).toContain("1 of 1 checks do not hold");
  expect(body).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(body).not.toContain("<script>");
  expect(body).toContain("&lt;b&gt;churn&lt;/b&gt;");
  expect(body).toContain(
    '<td class="number">4.10</td><td class="number">3.00</td><td class="number">5.50</td>',
  );
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
});

test("what a person asks first comes first", async () => {
  const { body } = await serve(async () => status).inject("/");
  const titles = [...body.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title);
  expect(titles).toEqual(["Checks", "Truths", "Steps", "Tables"]);
});

test("an environment where nothing has run says what to do", async () => {
  const { body } = await serve(async () => ({
    environment: "local",
    runs: [],
    tables: [],
    checks: [],
    truths: [],
  })).inject("/");
  expect(body).toContain("No demo has been loaded yet");
});

test("an environment that does not answer is a sentence to the reader and an error to the log", async () => {
  const error = new Error("password=hunter2 refused");
  const reported: unknown[] = [];
  const answer = await serve(
    () => Promise.reject(error),
    (each) => reported.push(each),
  ).inject("/api/status");
  expect(answer.statusCode).toBe(503);
  expect(answer.body).not.toContain("hunter2");
  expect(reported).toEqual([error]);
});

test.each([
  ["localhost:80", 200],
  ["127.0.0.1:80", 200],
  ["firn.attacker.example:80", 421],
  ["127.0.0.1:81", 421],
  ["localhost", 421],
])("a request to %s is answered with %d", async (host, statusCode) => {
  const answer = await serve(async () => status).inject({ url: "/api/status", headers: { host } });
  expect(answer.statusCode).toBe(statusCode);
  expect(answer.body.includes("customer360")).toBe(statusCode === 200);
});
