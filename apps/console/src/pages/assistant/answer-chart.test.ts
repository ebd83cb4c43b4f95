import { modelOf } from "./answer-chart";
import type { AssistantAnswer } from "./cell";

const answer = (columns: AssistantAnswer["columns"], rows: AssistantAnswer["rows"]): AssistantAnswer => ({
  question: "?",
  kind: "composed",
  interpretation: "",
  columns,
  rows,
  truncated: false,
  suggestions: [],
  answeredBy: "firn",
  milliseconds: 1,
});

const segment = { name: "SEGMENT", label: "Segment", type: "text" as const };
const month = { name: "MONTH", label: "Month", type: "date" as const };
const spend = { name: "SPEND", label: "Spend", type: "number" as const, unit: "dollars" as const };

test("several measures are several series, numbers that come as text too", () => {
  const model = modelOf(
    { kind: "bar", title: "", x: "SEGMENT", y: ["SPEND"] },
    answer(
      [segment, spend],
      [
        { SEGMENT: "Declining", SPEND: "12.5" },
        { SEGMENT: null, SPEND: null },
      ],
    ),
  );
  expect(model).toMatchObject({
    kind: "bar",
    categories: ["Declining", "–"],
    series: [{ name: "Spend", values: [12.5, null] }],
  });
});

test("a series column makes a line for each of its values", () => {
  const model = modelOf(
    { kind: "line", title: "", x: "MONTH", y: ["SPEND"], series: "SEGMENT" },
    answer(
      [month, segment, spend],
      [
        { MONTH: "2025-01-01", SEGMENT: "A", SPEND: 1 },
        { MONTH: "2025-01-01", SEGMENT: "B", SPEND: 2 },
        { MONTH: "2025-02-01", SEGMENT: "A", SPEND: 3 },
      ],
    ),
  );
  expect(model).toMatchObject({
    categories: ["Jan 1, 2025", "Feb 1, 2025"],
    series: [
      { name: "A", values: [1, 3] },
      { name: "B", values: [2, null] },
    ],
  });
});

test("bins say from where to where; levels lie within each other", () => {
  const bins = modelOf(
    { kind: "histogram", title: "", x: "SPEND", y: "N", binWidth: 500 },
    answer([spend, { name: "N", label: "Customers", type: "number" }], [{ SPEND: 1000, N: 7 }]),
  );
  expect(bins).toMatchObject({ touching: true, categories: ["$1K to $1.5K"] });
  const rings = modelOf(
    { kind: "sunburst", title: "", levels: ["SEGMENT", "CARD"], value: "SPEND" },
    answer(
      [segment, { name: "CARD", label: "Card", type: "text" }, spend],
      [
        { SEGMENT: "A", CARD: "Premium", SPEND: 1 },
        { SEGMENT: "A", CARD: "Standard", SPEND: 2 },
      ],
    ),
  );
  expect(rings).toMatchObject({
    branches: [
      {
        name: "A",
        children: [
          { name: "Premium", value: 1 },
          { name: "Standard", value: 2 },
        ],
      },
    ],
  });
});
