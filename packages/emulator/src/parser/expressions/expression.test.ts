import { parseExpression } from "..";
import type { Expression } from "../../ast";

/** The shape of operators as text with parentheses. */
function shape(expression: Expression): string {
  switch (expression.node) {
    case "literal":
      return String(expression.value);
    case "column":
      return expression.parts.map(({ value }) => value).join(".");
    case "binary":
      return `(${shape(expression.left)} ${expression.operator} ${shape(expression.right)})`;
    case "unary":
      return `(${expression.operator} ${shape(expression.operand)})`;
    case "cast":
      return `(${shape(expression.operand)} as ${expression.type.name})`;
    case "path":
      return `${shape(expression.operand)}:${expression.steps.map((step) => ("name" in step ? step.name : `[${shape(step.index)}]`)).join("/")}`;
    case "between":
      return `(${shape(expression.operand)} in ${shape(expression.low)}..${shape(expression.high)})`;
    case "is":
      return `(${shape(expression.operand)} is ${expression.negated ? "not " : ""}${expression.test})`;
    default:
      return expression.node;
  }
}

describe("operators", () => {
  it.each([
    ["1 + 2 * 3 - 4", "((1 + (2 * 3)) - 4)"],
    ["a or b and not c = d", "(A or (B and (not (C = D))))"],
    ["not a is null", "(not (A is null))"],
    ["-1::int", "(- (1 as INT))"],
    ["- a * b", "((- A) * B)"],
    ["a || b + c", "((A || B) + C)"],
    ["a between 1 and 2 and b", "((A in 1..2) and B)"],
    ["a <> b and c != d", "((A <> B) and (C <> D))"],
    ["a is not distinct from b + 1", "(A is not distinct from (B + 1))"],
    ['v:a.b[0]."C d"::string', "(V:a/b/[0]/C d as STRING)"],
    ["t.v['k'][i + 1]:x", "T.V:[k]/[(I + 1)]/x"],
    ["v:select:From", "V:select/From"],
    ["a = b::date - 1", "(A = ((B as DATE) - 1))"],
    ["x::timestamp_ntz(3)::date", "((X as TIMESTAMP_NTZ) as DATE)"],
    ["a % 2 = 0", "((A % 2) = 0)"],
  ])("%s", (sql, expected) => {
    expect(shape(parseExpression(sql))).toBe(expected);
  });
});

describe("predicates", () => {
  it.each([
    ["a in (1, 2)", { node: "in_list", negated: false, items: { length: 2 } }],
    ["a not in (select 1)", { node: "in_query", negated: true }],
    ["a in ((select 1))", { node: "in_query" }],
    [
      "(a, b) in ((1, 2), (3, 4))",
      { node: "in_list", operand: { node: "tuple" }, items: [{ node: "tuple" }, { node: "tuple" }] },
    ],
    ["a like 'x%' escape '^'", { node: "like", operator: "like", escape: { value: "^" } }],
    [
      "a not ilike any ('x', 'y')",
      { node: "like", operator: "ilike", quantifier: "any", negated: true, patterns: { length: 2 } },
    ],
    ["a regexp 'x'", { node: "like", operator: "rlike" }],
    ["a >= all (select 1)", { node: "quantified", operator: ">=", quantifier: "all" }],
    ["a = some (select 1)", { node: "quantified", quantifier: "any" }],
    ["not exists (select 1)", { node: "exists", negated: true }],
    ["a is not true", { node: "is", test: "true", negated: true }],
  ])("%s", (sql, expected) => {
    expect(parseExpression(sql)).toMatchObject(expected);
  });
});

describe("calls", () => {
  it.each([
    ["count(*)", { args: [{ node: "star" }] }],
    ["count(distinct a, b)", { distinct: true, args: { length: 2 } }],
    ["current_date", { name: [{ value: "CURRENT_DATE" }], args: [] }],
    ["left('abc', 2)", { name: [{ value: "LEFT" }] }],
    ["insert('abc', 1, 2, 'z')", { name: [{ value: "INSERT" }] }],
    ["db.s.f(x => 1)", { name: { length: 3 }, args: [{ node: "named", name: "X" }] }],
    ["m!predict(object_construct(*))", { name: [{ value: "M" }], method: { value: "PREDICT" } }],
    [
      "lag(a) ignore nulls over (order by b)",
      { nulls: "ignore", over: { orderBy: [{ descending: false }] } },
    ],
    ["first_value(a ignore nulls) over (order by b)", { nulls: "ignore" }],
    ["nth_value(a, 2) from last over (order by b)", { fromLast: true }],
    ["listagg(a, ',') within group (order by b desc)", { withinGroup: [{ descending: true }] }],
    [
      "sum(a) over (partition by b order by c nulls first rows between 1 preceding and unbounded following)",
      {
        over: {
          orderBy: [{ nulls: "first" }],
          frame: { unit: "rows", start: { bound: "preceding" }, end: { bound: "unbounded following" } },
        },
      },
    ],
    [
      "sum(a) over (order by d range between interval '1 day' preceding and current row)",
      {
        over: {
          frame: {
            unit: "range",
            start: { bound: "preceding", offset: { node: "interval", text: "1 day" } },
          },
        },
      },
    ],
    ["position('a' in b)", { name: [{ value: "POSITION" }], args: { length: 2 } }],
    ["filter(a, x -> x > 1)", { args: [{}, { node: "lambda", parameters: [{ name: { value: "X" } }] }] }],
    [
      "filter(a, x int -> x > 1)",
      { args: [{}, { node: "lambda", parameters: [{ type: { name: "INT" } }] }] },
    ],
    [
      "reduce(a, 0, (acc, x number(10, 2)) -> acc + x)",
      { args: [{}, {}, { node: "lambda", parameters: { length: 2 } }] },
    ],
    ["x collate 'en-ci'", { name: [{ value: "COLLATE" }], args: { length: 2 } }],
    ["substring(a from 2 for 3)", { args: { length: 3 } }],
  ])("%s", (sql, expected) => {
    expect(parseExpression(sql)).toMatchObject({ node: "call", ...expected });
  });
});

describe("other forms", () => {
  it.each([
    ["date '2024-01-31'", { node: "literal", type: "date", value: "2024-01-31" }],
    ["x'0aff'", { node: "literal", type: "binary", value: "0aff" }],
    ["timestamp_tz '2024-01-31 10:00 +0100'", { node: "cast", type: { name: "TIMESTAMP_TZ" } }],
    ["date", { node: "column" }],
    ["interval '1' day", { node: "interval", text: "1 DAY" }],
    ["extract(year from d)", { node: "extract", part: "YEAR" }],
    ["try_cast(a as number(5,1))", { node: "cast", safe: true, type: { name: "NUMBER", args: [5, 1] } }],
    [
      "case a when 1 then 'x' else 'y' end",
      { node: "case", branches: { length: 1 }, otherwise: { value: "y" } },
    ],
    [
      "{'a': 1, 'b': v:c}",
      { node: "object", entries: [{ key: "a" }, { key: "b", value: { node: "path" } }] },
    ],
    ["{t.* exclude (a)}", { node: "object", star: { exclude: [{ value: "A" }] } }],
    ["[1, [2]]", { node: "array", items: [{}, { node: "array" }] }],
    ["$1:a::int", { node: "cast", operand: { node: "path", operand: { node: "positional", index: 1 } } }],
    ["t.$2", { node: "positional", index: 2, qualifier: { value: "T" } }],
    ["$v", { node: "variable", name: "V" }],
    ["?", { node: "parameter", index: 1 }],
    [":2", { node: "parameter", index: 2 }],
    [":name", { node: "parameter", name: "NAME" }],
    ["s.q.nextval", { node: "nextval", sequence: { parts: { length: 2 } } }],
    ["identifier('t.c')", { node: "column", parts: { length: 2 } }],
    ["t.a (+)", { node: "column", outerJoin: true }],
    ["prior id", { node: "unary", operator: "prior" }],
    ["(select 1)", { node: "subquery" }],
    ["((select 1) union (select 2))", { node: "subquery", query: { body: { node: "set" } } }],
    ["((select 1) + 2)", { node: "binary", left: { node: "subquery" } }],
    ["@s/a.txt", { node: "stage", stage: { kind: "named", path: "a.txt" } }],
    ["metadata$filename", { node: "column", parts: [{ value: "METADATA$FILENAME" }] }],
  ])("%s", (sql, expected) => {
    expect(parseExpression(sql)).toMatchObject(expected);
  });

  it("tells the place of a name and of a call", () => {
    expect(parseExpression(" \n  f(t.a)")).toMatchObject({
      position: { line: 2, column: 2 },
      args: [{ position: { line: 2, column: 4 } }],
    });
  });

  it.each(["case", "when", "1 +", "select", "a.b.", "f(", "(1,)", "cast(a int)"])(
    "%s is a syntax error",
    (sql) => {
      expect(() => parseExpression(sql)).toThrow(expect.objectContaining({ code: "001003" }));
    },
  );
});
