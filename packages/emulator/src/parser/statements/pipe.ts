import type { Statement } from "../../ast";
import type { TokenStream } from "../token-stream";
import { parseStatement } from "./index";

/**
 * statement ->> statement ..: each may read the results of those before it as $1 (the last), $2, ..
 * https://docs.snowflake.com/en/sql-reference/operators-flow
 */
export function parsePipe(stream: TokenStream, first: Statement): Statement {
  if (!stream.isSymbol("->>")) return first;
  const steps = [first];
  while (stream.acceptSymbol("->>")) steps.push(parseStatement(stream));
  const [, second] = steps;
  if (steps.length === 2 && first.statement === "show" && second?.statement === "query") {
    return { ...first, pipe: second.query };
  }
  return { statement: "pipe", steps };
}
