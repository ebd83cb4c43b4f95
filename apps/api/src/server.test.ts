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
};

const serve = (readStatus: () => Promise<Status>) => buildServer({ readStatus });

test("the page shows tables, steps and broken checks, and escapes what it is given", async () => {
  const { body, headers } = await serve(async () => status).inject("/");
  expect(body).toContain("BRONZE.BRONZE_CUSTOMERS");
  expect(body).toContain("1,234,567");
  expect(body).toContain("1 of 1 checks do not hold");
  expect(body).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(body).not.toContain("<script>");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
});

test("an environment where nothing has run says what to do", async () => {
  const { body } = await serve(async () => ({
    environment: "local",
    runs: [],
    tables: [],
    checks: [],
  })).inject("/");
  expect(body).toContain("No demo has been loaded yet");
});

test("an environment that does not answer is a sentence, not a stack", async () => {
  const answer = await serve(() => Promise.reject(new Error("password=hunter2 refused"))).inject(
    "/api/status",
  );
  expect(answer.statusCode).toBe(503);
  expect(answer.body).not.toContain("hunter2");
});
