import type { AssistantChart, AssistantColumn } from "../contract/assistant";
import { distinct, isAdditive, numbersIn, shapeOf, type Rows, type Shape } from "./rows";
import { stateFormatOf } from "./us-states";

const MOST_SLICES = 6;
const MOST_BARS = 60;
const MOST_SERIES = 12;
const FEWEST_STATES = 5;
const FEWEST_POINTS = 3;

/**
 * The chart that suits the rows; none where a table says more: a single row, or rows that only list.
 * @param title what the chart shows
 * @param rankedBy the column that the rows are ranked by: of several numbers it is the one to draw
 */
export function chartOf(
  columns: readonly AssistantColumn[],
  rows: Rows,
  title: string,
  rankedBy?: string,
): AssistantChart | undefined {
  const shape = ledBy(shapeOf(columns), rankedBy);
  if (rows.length < 2 || shape.numbers.length === 0) return undefined;
  const { times, categories, identifiers } = shape;
  if (identifiers.length > 0) return listed(shape, rows, title);
  if (times.length === 1) return overTime(shape, rows, title);
  if (categories.length === 1) return byCategory(shape, rows, title);
  if (categories.length === 2) return byTwo(shape, rows, title);
  return categories.length === 0 && times.length === 0 ? points(shape, rows, title) : undefined;
}

function ledBy(shape: Shape, rankedBy: string | undefined): Shape {
  const isRanked = ({ name }: AssistantColumn) => name === rankedBy;
  const { numbers } = shape;
  return {
    ...shape,
    numbers: [...numbers.filter(isRanked), ...numbers.filter((each) => !isRanked(each))],
  };
}

/** Numbers of one unit share an axis. */
const sameUnit = (numbers: readonly AssistantColumn[]): string[] =>
  numbers.filter(({ unit }) => unit === numbers[0]?.unit).map(({ name }) => name);

/** Sums that are parts of a whole are stacked; means and rates are lines. */
function overTime(
  { times: [time], categories: [series, more], numbers }: Shape,
  rows: Rows,
  title: string,
): AssistantChart | undefined {
  const [first] = numbers;
  if (!time || !first || more) return undefined;
  if (!series) return { kind: "line", title, x: time.name, y: sameUnit(numbers) };
  if (distinct(rows, series) > MOST_SERIES) return undefined;
  const kind = isAdditive(first) && numbersIn(rows, first).every((each) => each >= 0) ? "area" : "line";
  return { kind, title, x: time.name, y: [first.name], series: series.name };
}

function byCategory(
  { categories: [category], numbers }: Shape,
  rows: Rows,
  title: string,
): AssistantChart | undefined {
  const [first] = numbers;
  if (!category || !first) return undefined;
  const isSplit = distinct(rows, category) < rows.length;
  const stateFormat = stateFormatOf(rows.map((row) => row[category.name] ?? null));
  if (stateFormat && !isSplit && rows.length >= FEWEST_STATES)
    return { kind: "map", title, state: category.name, stateFormat, value: first.name };
  const binWidth = binWidthOf(category, rows);
  if (binWidth !== undefined && isAdditive(first))
    return { kind: "histogram", title, x: category.name, y: first.name, binWidth };
  if (isSplit) return undefined;
  if (numbers.length === 1 && isWhole(first, rows))
    return { kind: "pie", title, label: category.name, value: first.name };
  if (rows.length > MOST_BARS) return undefined;
  return { kind: "bar", title, x: category.name, y: sameUnit(numbers) };
}

/** The width of bins where a column says where each begins. */
function binWidthOf(column: AssistantColumn, rows: Rows): number | undefined {
  if (column.type !== "number" || !/(from|bin|bucket)$/i.test(column.name)) return undefined;
  const starts = [...new Set(numbersIn(rows, column))].sort((a, b) => a - b);
  const steps = starts.slice(1).map((start, n) => start - (starts[n] ?? start));
  return steps.length === 0 ? undefined : Math.min(...steps);
}

/** A handful of positive parts that add up to something: their own sum, or a hundred percent. */
function isWhole(column: AssistantColumn, rows: Rows): boolean {
  const numbers = numbersIn(rows, column);
  if (numbers.length !== rows.length || rows.length > MOST_SLICES || numbers.some((each) => each < 0))
    return false;
  const sum = numbers.reduce((total, each) => total + each, 0);
  return column.unit === "percent" ? Math.abs(sum - 100) < 0.5 : isAdditive(column) && sum > 0;
}

/** Parts within parts where they add up, else a group of bars for each. */
function byTwo(
  { categories: [outer, inner], numbers: [first] }: Shape,
  rows: Rows,
  title: string,
): AssistantChart | undefined {
  if (!outer || !inner || !first) return undefined;
  const adds = isAdditive(first) && numbersIn(rows, first).every((each) => each >= 0);
  if (adds) return { kind: "sunburst", title, levels: [outer.name, inner.name], value: first.name };
  if (rows.length > MOST_BARS || distinct(rows, inner) > MOST_SERIES) return undefined;
  return { kind: "bar", title, x: outer.name, y: [first.name], series: inner.name };
}

/** Rows of their own: two numbers place them, one ranks a few of them. */
function listed({ identifiers, numbers }: Shape, rows: Rows, title: string): AssistantChart | undefined {
  const [x, y] = numbers;
  const name = identifiers.find((each) => /name$/i.test(each.name)) ?? identifiers[0];
  if (!x || !name) return undefined;
  if (y && rows.length > FEWEST_POINTS && distinct(rows, x) > 1 && distinct(rows, y) > 1)
    return { kind: "scatter", title, x: x.name, y: y.name, label: name.name };
  if (rows.length > MOST_BARS || distinct(rows, name) < rows.length) return undefined;
  return { kind: "bar", title, x: name.name, y: [x.name] };
}

function points({ numbers: [x, y] }: Shape, rows: Rows, title: string): AssistantChart | undefined {
  if (!x || !y || rows.length < FEWEST_POINTS) return undefined;
  return { kind: "scatter", title, x: x.name, y: y.name };
}
