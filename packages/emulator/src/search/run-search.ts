import { randomUUID } from "node:crypto";
import type { SearchService } from "../catalog/model";
import { doesNotExist, SqlError } from "../errors";
import { parseName } from "../parser";
import type { StatementContext } from "../statements/handler";
import { mustFindObject } from "../statements/objects";
import { invalidSearch, rowFilter, type SearchRow } from "./filter";
import { indexOf } from "./source-rows";

const mostResults = 1000;
const known = ["query", "columns", "filter", "limit"];

/** What a search asks. https://docs.snowflake.com/en/user-guide/snowflake-cortex/cortex-search/query-cortex-search-service */
interface SearchRequest {
  readonly query: string;
  readonly columns: readonly string[];
  readonly filter: object | undefined;
  readonly limit: number;
}

/**
 * The answer of a search service to a request, both as JSON text.
 * @throws SqlError where there is no such service for the session's roles, or the request is none
 */
export async function runSearch(
  name: string,
  requestText: string,
  context: StatementContext,
): Promise<string> {
  const service = serviceNamed(name, context);
  const request = requestOf(requestText, service);
  const filter =
    request.filter === undefined
      ? undefined
      : rowFilter(request.filter, (written) => columnOf(written, service.attributes, "attribute"));
  const index = await indexOf(service, context);
  const rows = index.search(request.query, { limit: request.limit, filter });
  const results = rows.map((row) => chosen(row, request.columns, service));
  return JSON.stringify({ results, request_id: randomUUID() });
}

function serviceNamed(name: string, context: StatementContext): SearchService {
  const found = mustFindObject(context, "CORTEX SEARCH SERVICE", parseName(name));
  if (found.kind !== "CORTEX SEARCH SERVICE") throw doesNotExist("Cortex search service", name);
  context.authorize("USAGE", found);
  return found;
}

function requestOf(text: string, service: SearchService): SearchRequest {
  const request = objectIn(text);
  const unknown = Object.keys(request).find((key) => !known.includes(key));
  if (unknown !== undefined) throw invalidSearch(`${unknown} is not known; ${known.join(", ")} are`);
  const { query, columns = [service.searchColumn], filter, limit = 10 } = request;
  if (typeof query !== "string" || query.trim() === "")
    throw invalidSearch("query is a text that is not empty");
  if (!Array.isArray(columns) || !columns.every((column) => typeof column === "string"))
    throw invalidSearch("columns is a list of names");
  if (typeof limit !== "number" || !Number.isInteger(limit) || limit < 1 || limit > mostResults)
    throw invalidSearch(`limit is a whole number from 1 to ${mostResults}`);
  if (filter !== undefined && (typeof filter !== "object" || filter === null))
    throw invalidSearch("filter is an object");
  const isFiltered = filter !== undefined && Object.keys(filter).length > 0;
  return { query, columns, limit, filter: isFiltered ? filter : undefined };
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalidSearch("the parameters are not a JSON object");
}

/** Keys are as they were asked for. */
function chosen(row: SearchRow, columns: readonly string[], service: SearchService): SearchRow {
  return Object.fromEntries(
    columns.map((written) => [written, row[columnOf(written, service.columns, "column")] ?? null]),
  );
}

/** The column that a name means: as it is, else in upper case. */
function columnOf(written: string, columns: readonly string[], what: string): string {
  const found = [written, written.toUpperCase()].find((name) => columns.includes(name));
  if (found !== undefined) return found;
  throw new SqlError("001007", "22023", `Invalid search query: ${written} is no ${what} of the service.`);
}
