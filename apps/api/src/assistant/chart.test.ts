import fc from "fast-check";
import type { AssistantColumn } from "../contract/assistant";
import { chartOf } from "./chart";
import { count, date, dollars, percent, rowsOf, text } from "./testing/columns";

type Values = readonly (readonly (string | number | null)[])[];
const chart = (columns: readonly AssistantColumn[], ...rows: Values) =>
  chartOf(columns, rowsOf(columns, ...rows), "What?");

const segment = text("CUSTOMER_SEGMENT");
const customers = count("CUSTOMERS");
const month = date("MONTH");
const spend = dollars("TOTAL_SPEND");
const average = dollars("AVERAGE_LIFETIME_VALUE");
const states = ["CA", "TX", "NY", "FL", "OH"];

test.each<[string, readonly AssistantColumn[], Values, object | undefined]>([
  [
    "parts of a whole",
    [segment, customers],
    [
      ["A", 3],
      ["B", 4],
    ],
    { kind: "pie", label: "CUSTOMER_SEGMENT", value: "CUSTOMERS" },
  ],
  [
    "shares that make a hundred",
    [segment, percent("SHARE_PCT")],
    [
      ["A", 40],
      ["B", 60],
    ],
    { kind: "pie" },
  ],
  [
    "shares that do not",
    [segment, percent("DECLINE_RATE")],
    [
      ["A", 4],
      ["B", 6],
    ],
    { kind: "bar" },
  ],
  [
    "means",
    [segment, average],
    [
      ["A", 3],
      ["B", 4],
    ],
    { kind: "bar", x: "CUSTOMER_SEGMENT", y: ["AVERAGE_LIFETIME_VALUE"] },
  ],
  [
    "several numbers: those of the first one's unit",
    [segment, spend, average, customers],
    [
      ["A", 3, 1, 2],
      ["B", 4, 1, 2],
    ],
    { kind: "bar", y: ["TOTAL_SPEND", "AVERAGE_LIFETIME_VALUE"] },
  ],
  [
    "more than a handful",
    [segment, customers],
    "ABCDEFG".split("").map((name, n) => [name, n]),
    { kind: "bar" },
  ],
  [
    "numbers below zero",
    [segment, dollars("NET_AMOUNT")],
    [
      ["A", -3],
      ["B", 4],
    ],
    { kind: "bar" },
  ],
  [
    "states by code",
    [text("STATE"), average],
    states.map((state, n) => [state, n]),
    { kind: "map", state: "STATE", stateFormat: "code" },
  ],
  [
    "states by name",
    [text("STATE_NAME"), customers],
    ["Ohio", "Texas", "Utah", "Iowa", "Maine"].map((state, n) => [state, n]),
    { kind: "map", stateFormat: "name" },
  ],
  [
    "two states",
    [text("STATE_NAME"), spend],
    [
      ["Ohio", 1],
      ["Texas", 2],
    ],
    { kind: "pie" },
  ],
  [
    "time",
    [month, spend],
    [
      ["2025-01-01", 1],
      ["2025-02-01", 2],
    ],
    { kind: "line", x: "MONTH", y: ["TOTAL_SPEND"] },
  ],
  [
    "sums over time, in parts",
    [month, segment, spend],
    [
      ["2025-01-01", "A", 1],
      ["2025-01-01", "B", 2],
    ],
    { kind: "area", series: "CUSTOMER_SEGMENT" },
  ],
  [
    "means over time, in groups",
    [month, segment, average],
    [
      ["2025-01-01", "A", 1],
      ["2025-01-01", "B", 2],
    ],
    { kind: "line", series: "CUSTOMER_SEGMENT" },
  ],
  [
    "bins",
    [count("SCORE_FROM"), customers],
    [
      [0, 5],
      [10, 7],
      [30, 1],
    ],
    { kind: "histogram", x: "SCORE_FROM", y: "CUSTOMERS", binWidth: 10 },
  ],
  [
    "hours",
    [count("HOUR_OF_DAY"), count("TRANSACTIONS")],
    Array.from({ length: 24 }, (_, n) => [n, n]),
    { kind: "bar", x: "HOUR_OF_DAY" },
  ],
  [
    "parts within parts",
    [segment, text("CHURN_RISK_CATEGORY"), customers],
    [
      ["A", "Low", 1],
      ["A", "High", 2],
    ],
    { kind: "sunburst", levels: ["CUSTOMER_SEGMENT", "CHURN_RISK_CATEGORY"] },
  ],
  [
    "means in two dimensions",
    [segment, text("CARD_TYPE"), average],
    [
      ["A", "Standard", 1],
      ["A", "Premium", 2],
    ],
    { kind: "bar", series: "CARD_TYPE" },
  ],
  [
    "people with two numbers",
    [text("CUSTOMER_ID"), text("FULL_NAME"), count("CHURN_RISK_SCORE"), dollars("LIFETIME_VALUE")],
    [
      ["1", "a", 1, 9],
      ["2", "b", 2, 7],
      ["3", "c", 3, 8],
      ["4", "d", 4, 1],
    ],
    { kind: "scatter", x: "CHURN_RISK_SCORE", y: "LIFETIME_VALUE", label: "FULL_NAME" },
  ],
  [
    "a few people, ranked",
    [text("CUSTOMER_ID"), text("FULL_NAME"), spend],
    [
      ["1", "a", 9],
      ["2", "b", 7],
    ],
    { kind: "bar", x: "FULL_NAME" },
  ],
  [
    "people without numbers",
    [text("CUSTOMER_ID"), text("FULL_NAME")],
    [
      ["1", "a"],
      ["2", "b"],
    ],
    undefined,
  ],
  [
    "two numbers alone",
    [count("AGE"), dollars("LIFETIME_VALUE")],
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    { kind: "scatter", x: "AGE", y: "LIFETIME_VALUE" },
  ],
  ["one row", [segment, customers], [["A", 3]], undefined],
  ["one number", [customers], [[3]], undefined],
  ["no row", [segment, customers], [], undefined],
])("%s", (_, columns, rows, expected) => {
  if (expected) expect(chart(columns, ...rows)).toMatchObject({ title: "What?", ...expected });
  else expect(chart(columns, ...rows)).toBeUndefined();
});

const settings = ["kind", "title", "stateFormat", "binWidth"];

test("a chart only names columns that are there", () => {
  const columns = fc.uniqueArray(
    fc.constantFrom(
      segment,
      customers,
      month,
      spend,
      average,
      text("STATE"),
      text("CUSTOMER_ID"),
      count("SCORE_FROM"),
    ),
    { minLength: 1, maxLength: 5, selector: ({ name }) => name },
  );
  const value = fc.oneof(fc.constantFrom(...states), fc.integer(), fc.constant(null));
  fc.assert(
    fc.property(
      columns,
      fc.array(fc.array(value, { minLength: 5, maxLength: 5 }), { maxLength: 8 }),
      (chosen, rows) => {
        const fields = Object.entries(chart(chosen, ...rows) ?? {}).filter(
          ([key]) => !settings.includes(key),
        );
        const known = chosen.map(({ name }) => name);
        for (const name of fields.flatMap(([, names]) => names)) expect(known).toContain(name);
      },
    ),
  );
});

test("of several numbers the one that ranks is drawn, with those of its unit", () => {
  const columns = [segment, customers, average];
  const rows = rowsOf(columns, ["A", 9, 3], ["B", 4, 2]);
  expect(chartOf(columns, rows, "What?", "AVERAGE_LIFETIME_VALUE")).toMatchObject({
    kind: "bar",
    y: ["AVERAGE_LIFETIME_VALUE"],
  });
  expect(chartOf(columns, rows, "What?")).toMatchObject({ y: ["CUSTOMERS"] });
});
