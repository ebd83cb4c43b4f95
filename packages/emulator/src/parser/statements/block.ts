import type { Statement } from "../../ast";
import type { TokenStream } from "../token-stream";

/** BEGIN of a transaction is followed by one of these or by the end of the statement. */
const transactionWords = ["TRANSACTION", "WORK", "NAME"];
const compound = ["IF", "FOR", "LOOP", "WHILE", "REPEAT"];

/** DECLARE, or a BEGIN that is not that of a transaction. */
export function startsBlock(stream: TokenStream): boolean {
  if (stream.isWord("DECLARE")) return true;
  if (!stream.isWord("BEGIN")) return false;
  return (
    !stream.isWordAhead(1, ...transactionWords) &&
    stream.ahead(1).kind !== "end" &&
    !stream.isSymbolAhead(1, ";")
  );
}

/** A Snowflake Scripting block, kept as its text. */
export function parseBlock(stream: TokenStream): Statement {
  const start = stream.current;
  skipBlock(stream);
  return { statement: "block", text: stream.textSince(start) };
}

/**
 * Steps over [DECLARE ..] BEGIN .. END [label]. Within it, CASE and BEGIN are closed by END (or END CASE); IF and the loops
 * have an END of their own that names them, and need no counting.
 */
export function skipBlock(stream: TokenStream): void {
  const open: string[] = [];
  for (;;) {
    if (stream.atEnd) stream.fail();
    if (stream.isWord("CASE") || (stream.isWord("BEGIN") && startsBlock(stream)))
      open.push(stream.current.value);
    const ends = stream.isWord("END") && !stream.isWordAhead(1, ...compound);
    stream.advance();
    if (!ends) continue;
    if (open.pop() === "CASE") stream.acceptWord("CASE");
    else if (!open.length) break;
  }
  if (stream.current.kind === "word" && isEnd(stream, 1)) stream.advance();
}

const isEnd = (stream: TokenStream, distance: number) =>
  stream.ahead(distance).kind === "end" || stream.isSymbolAhead(distance, ";");

/** Steps over everything up to the end of the statement; a block in it is stepped over whole. */
export function skipStatement(stream: TokenStream): void {
  while (!stream.atStatementEnd) {
    if (stream.isWord("BEGIN", "DECLARE") && startsBlock(stream)) skipBlock(stream);
    else stream.advance();
  }
}
