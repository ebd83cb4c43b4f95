import { written } from "./identifiers";
import type { Requested, SemanticRequest } from "./semantic-query";

/**
 * A request as a query of a semantic view.
 * https://docs.snowflake.com/en/sql-reference/constructs/semantic_view
 */
export function semanticViewSelect(
  view: string,
  { dimensions, metrics, facts = [], where = [], suffix }: SemanticRequest,
): string {
  const clauses = [
    clause("DIMENSIONS", dimensions),
    clause("METRICS", metrics),
    clause("FACTS", facts),
    where.length > 0
      ? `  WHERE ${where.length === 1 ? where[0] : where.map((each) => `(${each})`).join(" AND ")}`
      : "",
  ].filter((each) => each !== "");
  return [`SELECT *\nFROM SEMANTIC_VIEW(\n  ${view}`, ...clauses, ")", ...(suffix ? [suffix] : [])].join(
    "\n",
  );
}

const clause = (word: string, items: readonly Requested[]): string =>
  items.length === 0
    ? ""
    : `  ${word} ${items.map(({ name, expression }) => `${expression} AS ${written(name)}`).join(", ")}`;
