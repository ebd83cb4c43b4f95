import type { Statement } from "../../ast";
import { parseQueryAt } from "../queries/query";
import type { TokenStream } from "../token-stream";

/** SELECT, WITH, VALUES and queries in parentheses. */
export function parseQueryStatement(stream: TokenStream): Statement {
  return { statement: "query", query: parseQueryAt(stream) };
}
