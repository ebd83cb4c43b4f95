import type { CreateView, Identifier, Query } from "../../ast";
import { compilationError } from "../../errors";
import { parseQuery } from "../../parser";

const quoted = ({ value }: Identifier): string => `"${value.replaceAll('"', '""')}"`;

/**
 * The query of CREATE RECURSIVE VIEW v (a, b) AS ..: a common table expression of the view's own name, which its query may read.
 * https://docs.snowflake.com/en/sql-reference/sql/create-view
 */
export function recursiveQuery({ name, columns, queryText }: CreateView): {
  query: Query;
  queryText: string;
} {
  const own = name.parts.at(-1);
  if (!own || columns.length === 0)
    throw compilationError("002026", "42601", "Recursive view needs a list of its columns");
  const list = columns.map((column) => quoted(column.name)).join(", ");
  const text = `WITH RECURSIVE ${quoted(own)} (${list}) AS (${queryText}) SELECT * FROM ${quoted(own)}`;
  return { query: parseQuery(text), queryText: text };
}
