import { unexplained, unneeded } from "./judgement";
import type { Refusal } from "./refusals";
import type { UnknownStatement } from "./unknown-statements";

const refusal: Refusal = { grammar: "sqlglot", where: "a.sql:1", text: "CALL p()", says: "a Command node" };
const call: UnknownStatement = { grammars: ["sqlglot"], matches: /^CALL\b/, reason: "CALL" };

test("a refusal that an entry explains is expected, and the entry is needed", () => {
  expect([unexplained([refusal], [call]), unneeded([refusal], [call])]).toEqual([[], []]);
});

test.each<[string, Refusal, string]>([
  ["another statement", { ...refusal, text: "FLUSH TABLES" }, "sqlglot, a.sql:1: a Command node"],
  ["another grammar", { ...refusal, grammar: "sqlfluff" }, "sqlfluff, a.sql:1: a Command node"],
])("%s is unexplained, and the entry is needed no more", (_, other, line) => {
  expect([unexplained([other], [call]), unneeded([other], [call])]).toEqual([[line], ["sqlglot: CALL"]]);
});
