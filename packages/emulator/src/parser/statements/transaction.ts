import type { Statement } from "../../ast";
import { parseIdentifier } from "../names";
import type { TokenStream } from "../token-stream";

/** BEGIN [TRANSACTION | WORK] [NAME n]; a block is told apart before. */
export function parseBegin(stream: TokenStream): Statement {
  stream.expectWord("BEGIN");
  stream.acceptWord("TRANSACTION", "WORK");
  return begin(stream);
}

/** START TRANSACTION [NAME n] */
export function parseStart(stream: TokenStream): Statement {
  stream.expectWords("START", "TRANSACTION");
  return begin(stream);
}

function begin(stream: TokenStream): Statement {
  if (!stream.acceptWord("NAME")) return { statement: "begin" };
  return { statement: "begin", name: parseIdentifier(stream).value };
}

/** COMMIT [WORK] */
export function parseCommit(stream: TokenStream): Statement {
  stream.expectWord("COMMIT");
  stream.acceptWord("WORK");
  return { statement: "commit" };
}

/** ROLLBACK [WORK] */
export function parseRollback(stream: TokenStream): Statement {
  stream.expectWord("ROLLBACK");
  stream.acceptWord("WORK");
  return { statement: "rollback" };
}
