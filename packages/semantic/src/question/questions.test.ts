import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "@firn/config";
import { questionsAbout } from "../../questions";
import { parseSemanticModel } from "../model";
import { analystFor } from ".";

const about = ["customer360", "acme"].map((name) => {
  const file = join(repositoryRoot, "sql", name, "semantic", `${name}.yaml`);
  return {
    name,
    ...questionsAbout(name),
    analyst: analystFor(parseSemanticModel(readFileSync(file, "utf8"), file)),
  };
});

test.each(about)("$name: as many of people's questions are answered as the file says", (questions) => {
  const kinds = questions.answered.map(({ ask, after }) => questions.analyst.answer(ask, after).kind);
  expect(kinds.filter((kind) => kind !== "refused").length).toBeGreaterThanOrEqual(questions.least);
});

const refused = about.flatMap(({ name, refused: kinds, analyst }) =>
  Object.entries(kinds).flatMap(([kind, questions]) =>
    questions.map((question) => [name, kind, question, analyst] as const),
  ),
);

test.each(refused)("%s: what is %s is refused: %s", (_name, _kind, question, analyst) => {
  const { kind, sql, suggestions } = analyst.answer(question);
  expect([kind, sql]).toEqual(["refused", undefined]);
  for (const suggestion of suggestions) expect(analyst.answer(suggestion).kind).toBe("verified");
});

const [{ analyst }] = about as [(typeof about)[number]];

test.each<[string, string[]]>([
  ["who are they?", ["How many premium cardholders live in Texas?"]],
  ["show their names", ["How many premium cardholders live in Texas?"]],
  ["what is their average age?", ["top 10 customers by lifetime value"]],
  ["compare with last year", ["total spend by month"]],
  ["without Texas and California", ["average lifetime value by state"]],
  ["delete them", ["customers in Texas"]],
  ["how many of them are there", []],
])("%s after %j is refused", (question, history) => {
  expect(analyst.answer(question, history).kind).toBe("refused");
});

test.each<[string, string[], string]>([
  [
    "how many of them are retired?",
    ["customers in Texas"],
    "Customer count, for state name Texas and employment status Retired.",
  ],
  [
    "how many of these customers are retired?",
    ["customers in Texas"],
    "Customer count, for state name Texas and employment status Retired.",
  ],
  ["what is their average age?", ["customers in Texas"], "Average age, for state name Texas."],
  [
    "which of them are premium?",
    ["customers in Texas"],
    "List of customers, for state name Texas and card type Premium.",
  ],
  [
    "what about customers in Ohio?",
    ["average lifetime value of customers in Texas"],
    "Average lifetime value, for state name Ohio.",
  ],
])("%s after %j keeps what was said before", (question, history, interpretation) => {
  expect(analyst.answer(question, history)).toMatchObject({ kind: "composed", interpretation });
});

test.each<[string, string]>([
  [
    "customers not in Texas or California",
    "List of customers, for state name other than Texas or California.",
  ],
  [
    "who joined last month",
    "List of customers, in the month before that of the newest day (account open date).",
  ],
  ["how many declined transactions by channel", "Transaction count by channel, for status declined."],
])("%s", (question, interpretation) => {
  expect(analyst.answer(question)).toMatchObject({ kind: "composed", interpretation });
});

test.each([
  "Which states have high-risk customers?",
  "How many states do we have customers in?",
  "What share of premium customers is at high risk?",
  "Customers with the highest lifetime value in each state",
  "customers and spend by state",
  "transactions per customer by segment",
  "Distribution of lifetime value of customers",
  "Largest transactions in Texas",
  "Spending of customers that declined",
  "Account number of premium customers",
  "How many customers can get a premium card?",
  "Customers who need a premium card",
  "How many customers are likely to churn?",
  "Highest lifetime value by state",
  "Customers eligible for retention and premium",
  "Customers with spending in Texas",
  "Customers in the top segment",
  "Which states have the best customers?",
  "Best customers by state",
  "Largest customers of each segment",
  "Which segments have the most valuable customers?",
  "States with the most money",
  "How are premium customers distributed?",
  "Customers that shop online",
  "What do high-risk customers spend on?",
])("%s has two readings, or none, and is refused", (question) => {
  expect(analyst.answer(question).kind).toBe("refused");
});
