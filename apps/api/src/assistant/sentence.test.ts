import type { AssistantColumn } from "../contract/assistant";
import { answerSentence } from "./sentence";
import { count, date, dollars, percent, rowsOf, text } from "./testing/columns";

type Values = readonly (readonly (string | number | null)[])[];
const sentence = (columns: readonly AssistantColumn[], rows: Values, cut = false) =>
  answerSentence({
    columns,
    rows: rowsOf(columns, ...rows),
    understood: "Customer count, for state name Guam.",
    cut,
  });

const segment = text("CUSTOMER_SEGMENT");

test.each<[string, readonly AssistantColumn[], Values, string]>([
  ["nothing", [segment], [], "Nothing matches: Customer count, for state name Guam."],
  ["one number", [count("CUSTOMER_COUNT")], [[1234]], "The customer count is 1,234, for state name Guam."],
  ["dollars", [dollars("AVERAGE_LIFETIME_VALUE")], [[48210.55]], "The average lifetime value is $48,211."],
  ["cents", [dollars("AVERAGE_PAYMENT")], [[48.215]], "The average payment is $48.22."],
  ["a share", [percent("SHARE_PCT")], [[12.34]], "The share is 12.3 %."],
  ["a small number", [count("CORRELATION")], [[0.12345]], "The correlation is 0.123."],
  ["no number", [count("AVERAGE_AGE")], [[null]], "The average age is unknown."],
  [
    "two dates",
    [date("FIRST_DAY"), date("NEWEST_DAY")],
    [["2024-06-01", "2025-11-30"]],
    "The first day is June 1, 2024 and newest day is November 30, 2025.",
  ],
  [
    "groups that add up",
    [segment, count("CUSTOMERS")],
    [
      ["A", 3],
      ["B", 4],
    ],
    "B has the most customers, 4; A the fewest, 3; 7 in all.",
  ],
  [
    "groups that do not",
    [segment, percent("DECLINE_RATE")],
    [
      ["A", 3],
      ["B", 4],
    ],
    "B has the highest decline rate, 4 %; A the lowest, 3 %.",
  ],
  [
    "time",
    [date("MONTH"), dollars("TOTAL_SPEND")],
    [
      ["2025-02-01", 2000],
      ["2025-01-01", 1000],
      ["2025-03-01", 1500],
    ],
    "Total spend went from $1,000 in January 2025 to $1,500 in March 2025; the highest was $2,000 in February 2025.",
  ],
  [
    "a list",
    [text("CUSTOMER_ID"), text("FULL_NAME"), count("CHURN_RISK_SCORE")],
    [
      ["C1", "Ann Lee", 98],
      ["C2", "Bo", 97],
    ],
    "2 rows; the first is Ann Lee, with churn risk score 98.",
  ],
  [
    "bins",
    [count("SCORE_FROM"), count("CUSTOMERS")],
    [
      [20, 3],
      [30, 4],
    ],
    "Score from 30 has the most customers, 4; score from 20 the fewest, 3; 7 in all.",
  ],
  [
    "years",
    [count("REVENUE_YEAR"), dollars("REVENUE")],
    [
      [2024, 3],
      [2025, 4],
    ],
    "Revenue year 2025 has the highest revenue, $4.00; revenue year 2024 the lowest, $3.00; $7.00 in all.",
  ],
  ["a list without numbers", [text("CUSTOMER_ID")], [["C1"]], "1 row."],
])("%s", (_, columns, rows, expected) => {
  expect(sentence(columns, rows)).toBe(expected);
});

test("what was cut off is not summed up", () => {
  expect(
    sentence(
      [segment, count("CUSTOMERS")],
      [
        ["A", 4],
        ["B", 3],
      ],
      true,
    ),
  ).toBe("A has the most customers, 4.");
  expect(sentence([text("CUSTOMER_ID")], [["C1"], ["C2"]], true)).toBe("2 rows, and there may be more.");
});

test("the number that ranks the rows is told", () => {
  const columns = [text("FULL_NAME"), dollars("SPEND"), percent("SPEND_CHANGE_PCT")];
  const rows = rowsOf(columns, ["Ann Lee", 5, 80]);
  const outcome = { columns, rows, understood: "", cut: false, rankedBy: "SPEND_CHANGE_PCT" };
  expect(answerSentence(outcome)).toBe("1 row; the first is Ann Lee, with spend change 80 %.");
});
