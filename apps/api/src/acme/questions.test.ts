import { findDemo } from "@firn/demos";
import { statementOf } from "./questions";

test("marts get their full name, and the last day becomes a bind wherever it stands", () => {
  const sql = "SELECT a FROM MARTS.X WHERE d = :as_of AND e < :as_of AND f = ':as_offer'";
  expect(statementOf(sql, "DEV_ACME.MARTS")).toEqual({
    text: "SELECT a FROM DEV_ACME.MARTS.X WHERE d = TO_DATE(?) AND e < TO_DATE(?) AND f = ':as_offer'",
    days: 2,
  });
});

test("all of acme's questions are asked of full names", () => {
  const questions = findDemo("acme").questions ?? [];
  expect(questions.length).toBe(5);
  for (const { sql } of questions) {
    const { text, days } = statementOf(sql, "DB.MARTS");
    expect(text).not.toMatch(/(?<!DB\.)MARTS\./);
    expect(text.split("?")).toHaveLength(days + 1);
  }
});
