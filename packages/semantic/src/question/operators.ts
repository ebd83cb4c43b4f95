/** Words that say how things are put together, whatever the model is about. */
export type Operator =
  "by" | "and" | "or" | "not" | "compare" | "trend" | "high" | "low" | "between" | Aggregation | Comparison;
export type Aggregation = "count" | "average" | "total" | "median" | "maximum" | "minimum";
export type Comparison = ">" | ">=" | "<" | "<=";

const phrases: Readonly<Record<Operator, string>> = {
  by: "by, per, across, each, for each, in each, for every, every, fall into each, fall in each, belong to each, broken down by, break down by, break it down by, break that down by, split by, split it by, grouped by",
  and: "and, plus",
  or: "or",
  not: "not, non, without, excluding, except, other than, isnt, arent, havent, hasnt, dont, doesnt, didnt, wasnt, werent, have not, do not, does not, did not, are not, is not, not in",
  compare: "compare, comparison, versus, vs",
  trend: "trend, over time, developed, development, evolved",
  high: "highest, most, top, largest, biggest, greatest, best, most valuable, most money",
  low: "lowest, least, fewest, smallest, bottom",
  between: "between",
  count: "how many, number of, count of, count, distribution, distribution of, distributed",
  average: "average, avg, mean",
  total: "total, sum, sum of, how much",
  median: "median",
  maximum: "maximum, max",
  minimum: "minimum, min",
  ">": "over, above, more than, greater than, higher than, larger than, >",
  ">=": "at least, >=",
  "<": "under, below, less than, fewer than, lower than, smaller than, <",
  "<=": "at most, up to, <=",
};

/** Every operator's phrases, in words of the singular. */
export const operatorPhrases: readonly { readonly words: readonly string[]; readonly operator: Operator }[] =
  Object.entries(phrases).flatMap(([operator, list]) =>
    list.split(", ").map((phrase) => ({ words: phrase.split(" "), operator: operator as Operator })),
  );

const AGGREGATIONS = ["count", "average", "total", "median", "maximum", "minimum"];
export const isAggregation = (operator: Operator): operator is Aggregation => AGGREGATIONS.includes(operator);
export const isComparison = (operator: Operator): operator is Comparison => /^[<>]/.test(operator);
