import { arrayItems } from "./json-members";

const written = (items: readonly string[]): string => `[${items.join(",")}]`;

const countsOf = (items: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
};

/** Takes one of the items of that kind away; whether there was one. */
const take = (counts: Map<string, number>, item: string): boolean => {
  const count = counts.get(item) ?? 0;
  if (count > 0) counts.set(item, count - 1);
  return count > 0;
};

/** ARRAY_EXCEPT: each member of `right` takes one of the same away. https://docs.snowflake.com/en/sql-reference/functions/array_except */
export const arrayExcept = (left: string, right: string): string => {
  const counts = countsOf(arrayItems(right));
  return written(arrayItems(left).filter((item) => !take(counts, item)));
};

/** ARRAY_INTERSECTION: a member as often as it is in both. */
export const arrayIntersection = (left: string, right: string): string => {
  const counts = countsOf(arrayItems(right));
  return written(arrayItems(left).filter((item) => take(counts, item)));
};

/** ARRAY_UNION_AGG of an array of arrays: a member as often as it is in the array that has most of it. */
export const arrayUnion = (arrays: string): string => {
  const all: string[] = [];
  const most = new Map<string, number>();
  for (const array of arrayItems(arrays))
    for (const [item, count] of countsOf(arrayItems(array))) {
      const known = most.get(item) ?? 0;
      for (let more = known; more < count; more++) all.push(item);
      most.set(item, Math.max(known, count));
    }
  return written(all);
};

/** ARRAYS_ZIP of an array of arrays: an object for each position, with members $1, $2, …, null where an array is shorter. */
export const arraysZip = (arrays: string): string => {
  const columns = arrayItems(arrays).map(arrayItems);
  const length = Math.max(0, ...columns.map((column) => column.length));
  if (length === 0) return "[{}]";
  const row = (at: number): string =>
    `{${columns.map((column, index) => `"$${index + 1}":${column[at] ?? "null"}`).join(",")}}`;
  return written(Array.from({ length }, (_, at) => row(at)));
};
