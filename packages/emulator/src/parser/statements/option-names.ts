import { parseObjectName } from "../names";
import type { TokenStream } from "../token-stream";

/** COMMENT, DATA_RETENTION_TIME_IN_DAYS .. behind UNSET; commas may be missing, TAG a, b keeps its word. */
export function parseNames(stream: TokenStream): string[] {
  const tag = stream.acceptWord("TAG") ? "TAG " : "";
  const names: string[] = [];
  do {
    names.push(
      tag +
        parseObjectName(stream)
          .parts.map(({ value }) => value)
          .join("."),
    );
    stream.acceptSymbol(",");
  } while (stream.current.kind === "word" || stream.current.kind === "quoted");
  return names;
}
