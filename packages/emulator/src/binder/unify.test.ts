import { expectErrors, expectQueries } from "./testing/cases";

const INCONSISTENT = "inconsistent data type for result columns for set operator input branches, ";

describe("types that have nothing in common", () => {
  expectErrors([
    ["select 1 union select [1]", "001790", "42601", `${INCONSISTENT}expected ARRAY, got NUMBER(1,0)`],
    ["select [1] union all select 1", "001790", "42601", `${INCONSISTENT}expected NUMBER(1,0), got ARRAY`],
    ["select 'a' except select [1]", "001790", "42601", `${INCONSISTENT}expected ARRAY, got VARCHAR(1)`],
    ["select 1, {} intersect select 1, []", "001790", "42601", `${INCONSISTENT}expected ARRAY, got OBJECT`],
    [
      "select x'00' union select 'a'",
      "001790",
      "42601",
      `${INCONSISTENT}expected VARCHAR(1), got BINARY(8388608)`,
    ],
    [
      "select '1'::date union select '1'::time",
      "001790",
      "42601",
      `${INCONSISTENT}expected TIME(9), got DATE`,
    ],
    ["select iff(true, [1], 1)", "002262", "22000", "incompatible types: [ARRAY] and [NUMBER(1,0)]"],
    ["select coalesce({}, 'x')", "002262", "22000", "incompatible types: [OBJECT] and [VARCHAR(1)]"],
    ["select nvl(x'00', 'x')", "002262", "22000", "incompatible types: [BINARY(8388608)] and [VARCHAR(1)]"],
    [
      "select case when true then {} else [] end",
      "002262",
      "22000",
      "incompatible types: [OBJECT] and [ARRAY]",
    ],
    ["select decode(1, 1, [], true)", "002262", "22000", "incompatible types: [ARRAY] and [BOOLEAN]"],
    ["select greatest([1], 1)", "002262", "22000", "incompatible types"],
    ["select * from values ([1]), (1)", "002262", "22000", "incompatible types: [ARRAY] and [NUMBER(1,0)]"],
    ["select [1] in (1, 2)", "001038", "22023", ""],
  ]);
});

describe("a VARIANT stands beside anything, and NULL too", () => {
  expectQueries(
    [
      ["select [1] union select parse_json('[1]')", [["[1]"]]],
      ["select parse_json('1') union select 1", [["1"]]],
      ["select null union all select [1]", [[null], ["[1]"]]],
      [
        "select coalesce(null, [1]), iff(false, 1, parse_json('{}')), nvl(parse_json('2'), {})",
        [["[1]", "{}", "2"]],
      ],
      ["select [1] in (parse_json('[1]'), [2])", [[true]]],
    ],
    [],
  );
});
