import type { AssistantColumn } from "../contract/assistant";
import { textOf } from "./number-text";
import { distinct, isAdditive, numbersIn, shapeOf, type Rows } from "./rows";

/** What an answer's rows are, beside themselves. */
export interface Outcome {
  readonly columns: readonly AssistantColumn[];
  readonly rows: Rows;
  /** What was asked for, as a sentence: "Customer count, for state name Texas." */
  readonly understood: string;
  /** The column that the rows are ranked by, where they are. */
  readonly rankedBy?: string;
  /** Rows were left out, or may have been because the query's own limit was reached. */
  readonly cut: boolean;
}

/** The answer with its number, in a sentence or two. */
export function answerSentence(outcome: Outcome): string {
  const { columns, rows } = outcome;
  const [first] = rows;
  if (!first) return `Nothing matches: ${outcome.understood.replace(/[.?!]*$/, ".")}`;
  const { times, identifiers, numbers } = shapeOf(columns);
  if (rows.length === 1 && identifiers.length === 0) return single(outcome, first);
  const [time] = times;
  const number = numbers.find(({ name }) => name === outcome.rankedBy) ?? numbers[0];
  if (!number) return `${countText(outcome)}.`;
  if (identifiers.length > 0) return listing(outcome, identifiers, number);
  if (time && distinct(rows, time) === rows.length) return development(rows, time, number);
  return comparison(outcome, number);
}

type Row = Rows[number];

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One row: each of its values is an answer, of one number with what it was asked for. */
function single({ columns, understood }: Outcome, row: Row): string {
  const values = columns.map(
    (column) => `${lowerFirst(column.label)} is ${textOf(row[column.name] ?? null, column)}`,
  );
  const [only, another] = columns;
  const isUnderstood = only && !another && understood.startsWith(`${only.label},`);
  return `The ${joined(values)}${isUnderstood ? understood.slice(only.label.length) : "."}`;
}

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

const countText = ({ rows, cut }: Outcome): string =>
  `${rows.length.toLocaleString("en-US")} row${rows.length === 1 ? "" : "s"}${cut ? ", and there may be more" : ""}`;

function listing(outcome: Outcome, identifiers: readonly AssistantColumn[], number: AssistantColumn): string {
  const [first] = outcome.rows;
  if (!first) return "";
  const name = identifiers.find((each) => /name$/i.test(each.name)) ?? identifiers[0];
  const who = name ? textOf(first[name.name] ?? null, name) : "";
  return `${countText(outcome)}; the first is ${who}, with ${lowerFirst(number.label)} ${textOf(first[number.name] ?? null, number)}.`;
}

/** From the first to the last, and the peak. */
function development(rows: Rows, time: AssistantColumn, number: AssistantColumn): string {
  const ordered = [...rows].sort((a, b) => String(a[time.name]).localeCompare(String(b[time.name])));
  const [first, last] = [ordered[0], ordered.at(-1)];
  const peak = extreme(rows, number, (a, b) => a > b);
  if (!first || !last || !peak) return `${number.label} is unknown.`;
  const at = (row: Row) =>
    `${textOf(row[number.name] ?? null, number)} in ${textOf(row[time.name] ?? null, time)}`;
  return `${number.label} went from ${at(first)} to ${at(last)}; the highest was ${at(peak)}.`;
}

/** The highest and the lowest group; of what adds up, also the sum. */
function comparison(outcome: Outcome, number: AssistantColumn): string {
  const { columns, rows, cut } = outcome;
  const [high, low] = [extreme(rows, number, (a, b) => a > b), extreme(rows, number, (a, b) => a < b)];
  if (!high || !low) return `${number.label} is unknown.`;
  const shape = shapeOf(columns);
  const groups = [...shape.times, ...shape.categories];
  const nameOf = (row: Row) => groups.map((column) => groupText(row, column)).join(", ");
  const value = (row: Row) => textOf(row[number.name] ?? null, number);
  const [most, fewest] =
    number.unit === "number" && isAdditive(number) ? ["most", "fewest"] : ["highest", "lowest"];
  const highest = `${capital(nameOf(high))} has the ${most} ${lowerFirst(number.label)}, ${value(high)}`;
  const lowest = high === low || cut ? "" : `; ${nameOf(low)} the ${fewest}, ${value(low)}`;
  return `${highest}${lowest}${totalText(rows, number, cut)}.`;
}

/** A number alone says nothing as a group: "Score from 20". */
const groupText = (row: Row, column: AssistantColumn): string => {
  const text = textOf(row[column.name] ?? null, column);
  return column.type === "number" ? `${lowerFirst(column.label)} ${text}` : text;
};

function totalText(rows: Rows, number: AssistantColumn, cut: boolean): string {
  if (cut || !isAdditive(number)) return "";
  const sum = numbersIn(rows, number).reduce((total, each) => total + each, 0);
  return `; ${textOf(sum, number)} in all`;
}

function extreme(
  rows: Rows,
  { name }: AssistantColumn,
  isMore: (a: number, b: number) => boolean,
): Row | undefined {
  let best: { row: Row; value: number } | undefined;
  for (const row of rows) {
    const value = row[name];
    if (typeof value === "number" && (!best || isMore(value, best.value))) best = { row, value };
  }
  return best?.row;
}
