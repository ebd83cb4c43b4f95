import type { TokenStream } from "../token-stream";

/** SELECT or WITH stands here. A query in parentheses is told from an expression in parentheses only once it has been read. */
export const startsQuery = (stream: TokenStream): boolean => stream.isWord("SELECT", "WITH");

const setOperators = ["UNION", "INTERSECT", "EXCEPT", "MINUS"];

/** What may follow a query in parentheses when it is itself the beginning of a larger one. */
export const continuesQuery = (stream: TokenStream): boolean =>
  stream.isWord(...setOperators) ||
  stream.isWords("ORDER", "BY") ||
  stream.isWord("LIMIT", "FETCH", "OFFSET");
