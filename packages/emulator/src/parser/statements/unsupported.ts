import type { Statement } from "../../ast";
import type { TokenStream } from "../token-stream";
import { skipStatement } from "./block";

/** First words of statements that Snowflake has and no handler serves. */
const known = ["CANCEL", "ABORT", "DEFINE"];

export const isUnsupported = (stream: TokenStream): boolean => stream.isWord(...known);

/** Takes the whole statement; it is named by its first words. */
export function parseUnsupported(stream: TokenStream, name?: string): Statement {
  const start = stream.current;
  const words: string[] = [];
  while (words.length < 3 && stream.current.kind === "word") words.push(stream.advance().value);
  skipStatement(stream);
  return { statement: "unsupported", what: name ?? (words.join(" ") || stream.textOf(start)) };
}
