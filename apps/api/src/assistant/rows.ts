import type { AssistantAnswer, AssistantColumn } from "../contract/assistant";

export type Rows = AssistantAnswer["rows"];

/** What the columns of a result are to a chart and to a sentence. */
export interface Shape {
  /** Days and moments. */
  readonly times: readonly AssistantColumn[];
  /** What tells rows apart: keys, names of persons, addresses. */
  readonly identifiers: readonly AssistantColumn[];
  /** What rows are grouped by. */
  readonly categories: readonly AssistantColumn[];
  readonly numbers: readonly AssistantColumn[];
}

const IDENTIFIER = /(^|_)(id|key|email|number|full_name|first_name|last_name|account_name|technician_name)$/i;

/** Sorts the columns. A number that orders rows, such as an hour or a year, is what they are grouped by. */
export function shapeOf(columns: readonly AssistantColumn[]): Shape {
  const isOrdinal = ({ name, type }: AssistantColumn) =>
    type === "number" && /(^|_)(hour_of_day|year|from|bin|bucket)$/i.test(name);
  return {
    times: columns.filter(({ type }) => type === "date" || type === "moment"),
    identifiers: columns.filter(({ name, type }) => type !== "number" && IDENTIFIER.test(name)),
    categories: columns.filter(
      (each) =>
        isOrdinal(each) || ((each.type === "text" || each.type === "boolean") && !IDENTIFIER.test(each.name)),
    ),
    numbers: columns.filter((each) => each.type === "number" && !isOrdinal(each)),
  };
}

/** Whether the numbers of rows may be added up: counts and dollars may, means, shares and scores may not. */
export const isAdditive = ({ name, unit }: AssistantColumn): boolean =>
  unit !== "percent" &&
  !/(^|_)(average|avg|mean|median|typical|max|min|largest|score|probability|age|per)(_|$)/i.test(name);

export const numbersIn = (rows: Rows, { name }: AssistantColumn): number[] =>
  rows.flatMap((row) => {
    const value = row[name];
    return typeof value === "number" ? [value] : [];
  });

export const distinct = (rows: Rows, { name }: AssistantColumn): number =>
  new Set(rows.map((row) => row[name])).size;
