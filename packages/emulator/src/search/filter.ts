import { SqlError } from "../errors";

/** A row of a service's source, by upper-case column name. Numbers and booleans are themselves, everything else is text or JSON. */
export type SearchRow = Readonly<Record<string, unknown>>;
export type RowFilter = (row: SearchRow) => boolean;

type Comparison = (value: unknown, wanted: unknown) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  "@eq": (value, wanted) => value === wanted || (value !== null && String(value) === String(wanted)),
  "@contains": (value, wanted) => Array.isArray(value) && value.includes(wanted),
  "@gte": (value, wanted) => ordered(value, wanted) >= 0,
  "@lte": (value, wanted) => ordered(value, wanted) <= 0,
};

/**
 * The rows that a query's filter lets pass. `attributeOf` finds the column of a name and throws for one that is no attribute.
 * https://docs.snowflake.com/en/user-guide/snowflake-cortex/cortex-search/query-cortex-search-service#filter-syntax
 * @throws SqlError for an operator or a shape that is none
 */
export function rowFilter(filter: unknown, attributeOf: (name: string) => string): RowFilter {
  const [operator, operand] = onlyEntry(filter, "a filter");
  if (operator === "@and" || operator === "@or") {
    if (!Array.isArray(operand)) throw invalidSearch(`${operator} takes a list of filters`);
    const parts = operand.map((part) => rowFilter(part, attributeOf));
    return operator === "@and"
      ? (row) => parts.every((part) => part(row))
      : (row) => parts.some((part) => part(row));
  }
  if (operator === "@not") {
    const inner = rowFilter(operand, attributeOf);
    return (row) => !inner(row);
  }
  const compare = comparisons[operator];
  if (!compare) throw invalidSearch(`${operator} is no filter operator`);
  const [name, wanted] = onlyEntry(operand, operator);
  const column = attributeOf(name);
  return (row) => compare(row[column], wanted);
}

/** What a search that is wrong is answered with. */
export function invalidSearch(what: string): SqlError {
  return new SqlError("001007", "22023", `Invalid search query: ${what}.`);
}

function onlyEntry(value: unknown, what: string): readonly [string, unknown] {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const [entry] = entries;
  if (Array.isArray(value) || entry === undefined || entries.length > 1)
    throw invalidSearch(`${what} is an object with one key`);
  return entry;
}

/** Numbers by value, everything else (dates and timestamps in ISO order) as text; NaN where one is missing, which passes no filter. */
function ordered(value: unknown, wanted: unknown): number {
  if (value === null || value === undefined) return Number.NaN;
  if (typeof value === "number" && typeof wanted === "number") return value - wanted;
  const [one, other] = [String(value), String(wanted)];
  return one === other ? 0 : one < other ? -1 : 1;
}
